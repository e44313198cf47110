import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { JOB_NAMES } from "@/lib/jobs/rules/job-schedules";
import { openPool } from "@/lib/platform/db";
import { childEnv } from "@/lib/platform/env";
import { prepareJobs } from "./job-scene";
import { type Scene, SEAL_KEYS, type Toll } from "./scene";

/** Statements of the work after which the first instance is killed: at its beginning, in its midst, and after all of it. */
const DEPTHS = [1, 6, 9_999];
/** Seconds without a sign of life after which the second instance takes over. */
const DEAD_AFTER = 2;

export interface Ran {
  outcome: string;
}

/** An instance in a process of its own; what it did, null when it was killed. */
export function runInstance(
  scene: Scene,
  given: readonly string[],
  env: Record<string, string> = {},
): Promise<Ran | null> {
  const child = spawn(
    process.execPath,
    ["--import", "./tests/faults/clock-skew.mjs", "--import", "tsx", "tests/faults/job-runner.ts", ...given],
    {
      env: childEnv({
        DATABASE_URL: scene.server.appUrl,
        LANTIAN_LOG_LEVEL: "silent",
        LANTIAN_SEAL_KEYS: SEAL_KEYS,
        LANTIAN_DATA_DIR: scene.folder,
        ...env,
      }),
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  let ran: Ran | null = null;
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
    if (line.startsWith("{")) ran = JSON.parse(line) as Ran;
  });
  return new Promise((resolve) => child.on("close", () => resolve(ran)));
}

/**
 * Every job, three times: two instances come to it, the first is killed in the midst of its work, the second finishes the slot. Lost = a slot
 * that nobody finished; doubled = a message that one person has twice from one slot.
 */
export async function killInJobs(scene: Scene): Promise<Toll> {
  await prepareJobs(scene);
  const pool = openPool(scene.server.ownerUrl, 1);
  const toll: Toll = { tried: 0, survived: 0, lost: 0, doubled: 0 };
  const bad: string[] = [];
  for (const depth of DEPTHS)
    for (const job of JOB_NAMES) {
      const slot = `fault-${depth}`;
      const before = Number((await pool.query("SELECT coalesce(max(id), 0) AS id FROM notification")).rows[0].id);
      toll.tried++;
      await runInstance(scene, [job, slot, String(DEAD_AFTER), String(depth)]);
      const second = await runInstance(scene, [job, slot, String(DEAD_AFTER)]);
      const fine = second?.outcome === "ok" || second?.outcome === "idle";
      if (fine) toll.survived++;
      else {
        toll.lost++;
        bad.push(`${job} at ${depth}: ${second?.outcome ?? "nothing"}`);
      }
      const twice = await doubledSince(pool, before);
      toll.doubled += twice;
      if (twice > 0) bad.push(`${job} at ${depth}: ${twice} twice`);
    }
  await pool.end();
  return { ...toll, note: bad.join("; ") || `${JOB_NAMES.length} jobs, killed at statement ${DEPTHS.join(", ")}` };
}

async function doubledSince(pool: ReturnType<typeof openPool>, id: number): Promise<number> {
  const { rows } = await pool.query(
    `SELECT count(*)::int AS n FROM (SELECT FROM notification WHERE id > $1 GROUP BY user_id, kind, task_id, params HAVING count(*) > 1) twice`,
    [id],
  );
  return rows[0].n;
}
