import { beforeAll, expect, test } from "vitest";
import { runEscalations } from "@/lib/follow-up/commands/run-escalations";
import { resumeSuspensions } from "@/lib/issues/commands/resume-suspensions";
import { endSuspensions } from "@/lib/jobs/commands/end-suspensions";
import { runJob } from "@/lib/jobs/commands/run-job";
import { jobRuns } from "@/lib/jobs/queries/job-runs";
import { setNow } from "@/lib/platform/clock";
import { setEnv } from "@/lib/platform/env";
import { testDatabase } from "../../support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

setEnv({ LANTIAN_SEAL_KEYS: `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}` });
const db = await testDatabase();
const TASKS = 6;
let world: SupervisionWorld;
const issues: { taskId: number; number: string }[] = [];
const at = (civil: string) => setNow(new Date(`${civil}T08:00:00+08:00`));

/** From now on the database refuses what is written for one task. */
const spoil = (table: string, taskId: number) =>
  db.owner.query(
    `ALTER TABLE ${table} ADD CONSTRAINT spoilt CHECK (${table === "escalation" ? "task_id" : "id"} <> ${taskId}) NOT VALID`,
  );
const mend = (table: string) => db.owner.query(`ALTER TABLE ${table} DROP CONSTRAINT spoilt`);

beforeAll(async () => {
  at("2026-11-02");
  world = await supervisionWorld(db.pool);
  for (let i = 0; i < TASKS; i++) {
    const issue = await anIssue(world);
    await act(db.pool, world.people.officeStaff, issue.taskId, "assign", { ownerUnitId: world.units.east, days: 5 });
    issues.push(issue);
  }
});

test("H18 one task of the ladder that cannot be written is named, the others fire, and it fires once it can", async () => {
  at("2026-11-12");
  const [, bad] = issues;
  await spoil("escalation", bad?.taskId ?? 0);
  const done = await runEscalations({ slot: "bad" });
  expect(done).toEqual({ looked: TASKS, fired: TASKS - 1, skipped: [bad?.number] });
  await mend("escalation");
  expect(await runEscalations({ slot: "good" })).toEqual({ looked: TASKS, fired: 1, skipped: [] });
});

test("H18 one suspended task that cannot be brought back is named in the run, the others go on", async () => {
  for (const { taskId } of issues) {
    await act(db.pool, world.people.eastStaff, taskId, "request-suspension", {
      reason: "冬季停工",
      until: "2026-12-10",
    });
    await act(db.pool, world.people.officeStaff, taskId, "approve-suspension");
  }
  at("2026-12-12");
  const bad = issues[2];
  await spoil("rectification_task", bad?.taskId ?? 0);
  expect(await runJob("suspensions", "bad", endSuspensions)).toMatchObject({
    outcome: "ok",
    counts: { resumed: TASKS - 1 },
  });
  const { runs } = await jobRuns(world.people.system);
  expect(runs.find(({ slot }) => slot === "bad")?.skipped).toEqual([bad?.number]);
  await mend("rectification_task");
  expect(await resumeSuspensions()).toEqual({ resumed: 1, skipped: [] });
});

test("H18 a database that is away is no bad row: the sweep ends and is run again", async () => {
  const away = Object.assign(new Error("terminating connection"), { code: "57P01" });
  at("2026-12-30");
  await expect(
    runEscalations({
      slot: "away",
      units: [
        {
          subject: "unit",
          unitId: world.units.east,
          ranking: "x",
          period: "2026-11",
          get bottomMonths(): number {
            throw away;
          },
        },
      ],
    }),
  ).rejects.toBe(away);
});
