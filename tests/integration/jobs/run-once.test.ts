import { spawn } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { type JobDone, runJob } from "@/lib/jobs/commands/run-job";
import { runJobByHand } from "@/lib/jobs/commands/run-job-by-hand";
import { startScheduler } from "@/lib/jobs/commands/scheduler";
import { jobRuns } from "@/lib/jobs/queries/job-runs";
import { JOB_NAMES } from "@/lib/jobs/rules/job-schedules";
import { setNow } from "@/lib/platform/clock";
import { childEnv, setEnv } from "@/lib/platform/env";
import { testDatabase } from "../../support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

setEnv({ LANTIAN_SEAL_KEYS: `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}` });
const db = await testDatabase();
let world: SupervisionWorld;
const TASKS = 12;
const PRESENT = "2026-11-12T08:00:00+08:00";
const viewer = systemViewer("test");

beforeAll(async () => {
  setNow(new Date("2026-11-02T08:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  for (let i = 0; i < TASKS; i++) {
    const issue = await anIssue(world);
    await act(db.pool, world.people.officeStaff, issue.taskId, "assign", { ownerUnitId: world.units.east, days: 5 });
  }
  setNow(new Date(PRESENT));
});

/** Another process; its answer, or null when it was killed. */
function instance(deadAfter: number, killAfter?: number): Promise<JobDone | null> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "tests/fixtures/job-instance.ts", "2026-11-12", PRESENT, String(deadAfter)].concat(
      killAfter === undefined ? [] : String(killAfter),
    ),
    { env: childEnv({ DATABASE_URL: db.url }), stdio: ["ignore", "pipe", "inherit"] },
  );
  let said = "";
  child.stdout.on("data", (part: Buffer) => {
    said += part.toString();
  });
  return new Promise((resolve) => child.on("close", (code) => resolve(code === 0 ? JSON.parse(said) : null)));
}

const run = async (slot: string) =>
  (await db.pool.query("SELECT outcome, attempts, detail, finished_at, runner FROM job_run WHERE slot = $1", [slot]))
    .rows[0];

describe("a run that is killed", () => {
  it("half-way, is taken up by one of two instances, and each thing fires once", async () => {
    expect(await instance(1, 5)).toBeNull();
    expect((await db.pool.query("SELECT count(*)::int AS n FROM escalation")).rows[0].n).toBe(5);
    expect(await run("2026-11-12")).toMatchObject({ finished_at: null, attempts: 1 });
    const [one, two] = await Promise.all([instance(4), instance(4)]);
    expect([one?.outcome, two?.outcome].sort()).toEqual(["done", "ok"]);
    const { rows } = await db.pool.query(
      "SELECT count(*)::int AS n, count(DISTINCT slot_key)::int AS keys, count(DISTINCT task_id)::int AS tasks FROM escalation",
    );
    expect(rows[0]).toEqual({ n: TASKS, keys: TASKS, tasks: TASKS });
    expect((await db.pool.query("SELECT count(*)::int AS n FROM reminder")).rows[0].n).toBe(TASKS);
    const audited = await db.pool.query("SELECT count(*)::int AS n FROM audit_event WHERE event = 'escalation.fired'");
    expect(audited.rows[0].n).toBe(TASKS);
    expect(await run("2026-11-12")).toMatchObject({
      outcome: "ok",
      attempts: 2,
      detail: { counts: { looked: TASKS, fired: TASKS - 5 } },
    });
  });

  it("is not run again, by schedule or after a restart, and by hand fires nothing twice", async () => {
    expect(await instance(1)).toMatchObject({ outcome: "done" });
    const byHand = await runJobByHand(world.people.officeStaff, "escalations");
    expect(byHand).toMatchObject({ outcome: "ok", counts: { fired: 0 } });
    const { rows } = await db.pool.query("SELECT actor_name, detail FROM audit_event WHERE event = 'job.run-by-hand'");
    expect(rows).toMatchObject([{ actor_name: "office-staff", detail: { job: "escalations", slot: byHand.slot } }]);
    expect(await run(byHand.slot)).toMatchObject({ outcome: "ok", detail: { by: "office-staff" } });
    expect((await db.pool.query("SELECT count(*)::int AS n FROM escalation")).rows[0].n).toBe(TASKS);
  });
});

describe("a slot", () => {
  it("is run by one of many that ask at once", async () => {
    let runs = 0;
    const work = async () => {
      runs++;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return { done: 1 };
    };
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => runJob("outbox", "many", work)));
    expect(runs).toBe(1);
    expect(outcomes.filter(({ outcome }) => outcome === "ok")).toHaveLength(1);
    expect(await runJob("outbox", "many", work)).toMatchObject({ outcome: "done" });
  });

  it("that failed says why, is left alone for a while, and is tried three times in all", async () => {
    const work = async () => {
      throw new Error("no luck");
    };
    const later = () =>
      db.pool.query("UPDATE job_run SET heartbeat_at = now() - interval '10 minutes' WHERE slot = 'bad'");
    expect(await runJob("sweep", "bad", work)).toMatchObject({ outcome: "failed", error: "no luck" });
    expect(await runJob("sweep", "bad", work)).toMatchObject({ outcome: "taken" });
    for (const outcome of ["failed", "failed", "taken"]) {
      await later();
      expect(await runJob("sweep", "bad", work)).toMatchObject({ outcome });
    }
    expect(await run("bad")).toMatchObject({ outcome: "failed", attempts: 3, detail: { error: "no luck" } });
  });

  it("whose runner slept too long is called off in favour of the one that took over", async () => {
    const slow = runJob(
      "sweep",
      "slept",
      async ({ signal }) => {
        await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
        return {};
      },
      { deadAfter: 1 },
    );
    await expect.poll(() => run("slept")).toBeDefined();
    await db.pool.query("UPDATE job_run SET runner = 'somebody else' WHERE slot = 'slept'");
    expect(await slow).toMatchObject({ outcome: "failed", error: "taken over by another instance" });
    expect(await run("slept")).toMatchObject({ runner: "somebody else", finished_at: null });
  });

  it("of a server that stops is let go, and the next takes it up at once", async () => {
    const stop = new AbortController();
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const stopped = runJob(
      "sweep",
      "stopped",
      async ({ signal }) => {
        begin();
        await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
        return {};
      },
      { signal: stop.signal },
    );
    await begun;
    stop.abort(new Error("the server stops"));
    expect(await stopped).toMatchObject({ outcome: "stopped" });
    expect(await runJob("sweep", "stopped", async () => ({ done: 1 }))).toMatchObject({ outcome: "ok" });
  });

  it("with nothing to do leaves one line, the latest", async () => {
    for (const slot of ["08:00", "08:01", "08:02"]) await runJob("outbox", slot, async () => ({ sent: 0 }));
    const { rows } = await db.pool.query("SELECT slot FROM job_run WHERE job = 'outbox' AND outcome = 'idle'");
    expect(rows).toEqual([{ slot: "08:02" }]);
  });
});

describe("the scheduler", () => {
  it("runs what is due once among two, records it, and stops", async () => {
    setNow(new Date("2026-11-13T12:30:00+08:00"));
    const both = [startScheduler(), startScheduler()];
    await expect
      .poll(
        async () =>
          (
            await db.pool.query(
              "SELECT job FROM job_run WHERE finished_at IS NOT NULL AND (slot LIKE '2026-11-13%' OR slot = '2026-11-09')",
            )
          ).rowCount,
        { timeout: 20_000 },
      )
      .toBe(JOB_NAMES.length);
    await Promise.all(both.map((scheduler) => scheduler.stop()));
    const { jobs } = await jobRuns(viewer);
    expect(jobs.filter(({ last }) => last?.outcome === "failed")).toEqual([]);
    expect(jobs.find(({ name }) => name === "weekly-drafts")?.last).toMatchObject({
      slot: "2026-11-09",
      counts: { rounds: 1 },
    });
    expect((await db.pool.query("SELECT count(*)::int AS n FROM weekly_round")).rows[0].n).toBe(1);
  }, 40_000);

  it("chases on Monday who has not confirmed, once", async () => {
    setNow(new Date("2026-11-16T09:30:00+08:00"));
    expect(await runJobByHand(viewer, "weekly-chase", "2026-11-16")).toMatchObject({ outcome: "ok" });
    expect(await runJobByHand(viewer, "weekly-chase", "2026-11-16")).toMatchObject({ outcome: "done" });
    const { rows } = await db.pool.query(
      "SELECT count(*)::int AS n, count(DISTINCT user_id)::int AS people FROM notification WHERE kind = 'weekly-due'",
    );
    expect(rows[0].n).toBe(rows[0].people);
    expect(rows[0].n).toBeGreaterThan(3);
  });
});
