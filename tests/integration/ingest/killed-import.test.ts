import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { childEnv } from "@/lib/platform/env";
import { HEADER, twoStations } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
await twoStations(db);
const folder = await mkdtemp(path.join(tmpdir(), "lantian-kill-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const HOURS = 40_000;
const days = Array.from({ length: HOURS / 2 / 24 + 1 }, (_, i) =>
  new Date(Date.UTC(2023, 0, 1 + i)).toISOString().slice(0, 10),
);
const lines = days
  .flatMap((day) => Array.from({ length: 48 }, (_, i) => `A${(i % 2) + 1},${day},${(i >> 1) + 1},9,35,0.8,41,88,46`))
  .slice(0, HOURS);

const options = () => ({
  env: childEnv({ DATABASE_URL: db.url, DATABASE_MIGRATION_URL: db.ownerUrl }),
  stdio: "ignore" as const,
});

/** Exit code, or null when it was killed. */
function lived(child: ChildProcess, killAfterMs: number | null, signal: NodeJS.Signals = "SIGKILL") {
  const timer = killAfterMs === null ? null : setTimeout(() => child.kill(signal), killAfterMs);
  return new Promise<number | null>((resolve) => {
    child.on("close", (code) => {
      if (timer) clearTimeout(timer);
      resolve(code);
    });
  });
}

/** The command line. */
function importing(file: string, killAfterMs: number | null, signal?: NodeJS.Signals, ...more: string[]) {
  const args = ["--import", "tsx", "lib/cli/import.ts", "--source", "template", ...more, file];
  return lived(spawn(process.execPath, args, options()), killAfterMs, signal);
}

function previewing(file: string, killAfterMs: number | null) {
  return importing(file, killAfterMs, "SIGKILL", "--preview");
}

const rows = async () => (await db.pool.query("SELECT count(*)::int AS n FROM hourly_reading")).rows[0].n as number;

test("kill −9 or SIGTERM at many moments leaves none or all of the rows; a rerun gives exactly all, and its days", async () => {
  const file = path.join(folder, "hours.csv");
  await writeFile(file, `${HEADER}\n${lines.join("\n")}\n`);
  const begin = Date.now();
  let killed = 0;
  // Moments spread over start, reading, writing and evaluating; the machine's own speed decides which is which.
  for (const [i, moment] of [700, 1200, 1700, 2200, 2700].entries()) {
    if ((await importing(file, moment, i % 2 ? "SIGTERM" : "SIGKILL")) === null) killed++;
    expect([0, HOURS]).toContain(await rows());
  }
  expect(killed).toBeGreaterThan(0);
  expect(await importing(file, null)).toBe(0);
  expect(await rows()).toBe(HOURS);
  expect((await db.pool.query("SELECT count(*)::int AS n FROM import_batch WHERE state = 'committed'")).rows[0].n).toBe(
    1,
  );
  expect((await db.pool.query("SELECT FROM stale_day")).rowCount).toBe(0);
  expect(
    (await db.pool.query("SELECT count(DISTINCT (station_id, date))::int AS n FROM station_day")).rows[0].n,
  ).toBeGreaterThan(1600);
  // Nothing is lost and nothing doubled by yet another run.
  expect(await importing(file, null)).toBe(0);
  expect(await rows()).toBe(HOURS);
  expect(Date.now() - begin).toBeLessThan(110_000);
}, 120_000);

/** What the page does when somebody confirms a preview, in a process of its own; null = it was killed. */
function confirming(batchId: number, killAfterMs: number | null): Promise<number | null> {
  const work = `
    const { commitBatches } = await import("./lib/ingest/commands/commit-batches.ts");
    const { recomputeStale } = await import("./lib/air/commands/recompute-stale.ts");
    const { systemViewer } = await import("./lib/identity/rules/viewer.ts");
    await commitBatches(systemViewer("test"), [${batchId}]);
    await recomputeStale();
    process.exit(0);`;
  return lived(spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", work], options()), killAfterMs);
}

test("a preview that is killed is none; a confirmation that is killed has written nothing or everything, and can be repeated", async () => {
  await db.owner.query("TRUNCATE hourly_reading, station_day, region_day, import_batch CASCADE");
  const file = path.join(folder, "preview.csv");
  await writeFile(file, `${HEADER}\n${lines.join("\n")}\n`);
  const staged = async () =>
    (
      await db.pool.query(
        "SELECT b.id, count(s.*)::int AS n FROM import_batch b LEFT JOIN staged_hour s ON s.batch_id = b.id WHERE state = 'staged' GROUP BY 1",
      )
    ).rows;
  for (const moment of [900, 1100, 1300]) {
    await previewing(file, moment);
    for (const { n } of await staged()) expect(n).toBe(HOURS);
    expect(await rows()).toBe(0);
  }
  await previewing(file, null);
  const [{ id }] = await staged();
  let killed = 0;
  for (const moment of [500, 700, 900, 1100]) {
    if ((await confirming(id, moment)) === null) killed++;
    expect([0, HOURS]).toContain(await rows());
  }
  expect(killed).toBeGreaterThan(0);
  if ((await rows()) === 0) expect(await confirming(id, null)).toBe(0);
  expect(await rows()).toBe(HOURS);
  // A killed evaluation leaves its marks to the next run.
  await recomputeStale();
  expect((await db.pool.query("SELECT FROM stale_day")).rowCount).toBe(0);
  expect(
    (await db.pool.query("SELECT count(DISTINCT (station_id, date))::int AS n FROM station_day")).rows[0].n,
  ).toBeGreaterThan(1600);
}, 120_000);
