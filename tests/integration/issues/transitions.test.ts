import { beforeAll, describe, expect, it } from "vitest";
import { bulkTransition } from "@/lib/issues/commands/bulk-transition";
import { resumeSuspensions } from "@/lib/issues/commands/resume-suspensions";
import { issueDetail } from "@/lib/issues/queries/issue-detail";
import { bulkTransitionInput } from "@/lib/issues/schema";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { act, anIssue, aPhoto, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;

const at = (civil: string) => setNow(new Date(`${civil}T10:00:00+08:00`));

beforeAll(async () => {
  at("2026-11-24");
  world = await supervisionWorld(db.pool);
});

async function assigned(days = 5) {
  const issue = await anIssue(world);
  await act(db.pool, world.people.officeStaff, issue.taskId, "assign", {
    ownerUnitId: world.units.east,
    days,
    requirement: "覆盖裸土",
  });
  return issue;
}

const taskRow = async (taskId: number) =>
  (await db.pool.query("SELECT * FROM rectification_task WHERE id = $1", [taskId])).rows[0];

describe("the way of a task", () => {
  it("an order starts from the category's days and the unit that watches over the place", async () => {
    await db.pool.query("UPDATE category SET default_days = 7 WHERE code = 'dust.bare-soil'");
    await db.pool.query("UPDATE site SET owner_unit_id = $1 WHERE id = $2", [world.units.housing, world.sites.plot]);
    const issue = await anIssue(world, { siteId: world.sites.plot });
    const { proposed } = await issueDetail(world.people.officeStaff, issue.issueId);
    const done = await act(db.pool, world.people.officeStaff, issue.taskId, "assign", {
      ownerUnitId: proposed.ownerUnitId ?? 0,
      days: 7,
    });
    expect([proposed.ownerUnitId, done.dueOn]).toEqual([world.units.housing, proposed.dueOn]);
  });

  it("goes from report to 销号 with every step on the timeline, told and audited", async () => {
    at("2026-11-24");
    const issue = await assigned(5);
    expect(await taskRow(issue.taskId)).toMatchObject({
      state: "assigned",
      due_on: "2026-12-01",
      yellow_from: "2026-11-30",
      verifier_unit_id: world.units.office,
      round: 1,
    });
    at("2026-11-25");
    await act(db.pool, world.people.eastStaff, issue.taskId, "accept");
    await act(db.pool, world.people.eastStaff, issue.taskId, "start", { measures: "拉网覆盖" });
    await expect(act(db.pool, world.people.eastStaff, issue.taskId, "submit")).rejects.toMatchObject({
      key: "evidence-missing",
      fields: { "photo-after": { key: "need-photo-after" } },
    });
    await aPhoto(db.pool, issue.issueId, "after");
    await act(db.pool, world.people.eastStaff, issue.taskId, "submit");
    expect(await taskRow(issue.taskId)).toMatchObject({
      state: "submitted",
      clock_stopped_on: "2026-11-25",
      measures: "拉网覆盖",
    });
    await expect(act(db.pool, world.people.eastHead, issue.taskId, "close", { reason: "合格" })).rejects.toMatchObject({
      key: "task-not-yours",
    });
    at("2026-11-27");
    await act(db.pool, world.people.officeStaff, issue.taskId, "return", { reason: "东侧仍裸露", days: 2 });
    expect(await taskRow(issue.taskId)).toMatchObject({
      state: "returned",
      due_on: "2026-12-01",
      returns: 1,
      clock_stopped_on: null,
    });
    await expect(act(db.pool, world.people.eastStaff, issue.taskId, "submit")).rejects.toMatchObject({
      key: "evidence-missing",
    });
    at("2026-11-30");
    await aPhoto(db.pool, issue.issueId, "after");
    await act(db.pool, world.people.eastStaff, issue.taskId, "submit", { measures: "全部覆盖" });
    await act(db.pool, world.people.officeHead, issue.taskId, "close", { reason: "现场核查合格" });
    expect(await taskRow(issue.taskId)).toMatchObject({ state: "closed", closed_by_name: "office-head" });
    const detail = await issueDetail(world.people.eastStaff, issue.issueId);
    expect(detail.timeline.map((event) => event.verb)).toEqual([
      "assign",
      "accept",
      "start",
      "submit",
      "return",
      "submit",
      "close",
    ]);
    expect(detail.clock).toMatchObject({ elapsed: 2, standsSince: "2026-11-30" });
    const told = await db.pool.query("SELECT kind FROM notification WHERE user_id = $1 ORDER BY id", [
      world.people.eastStaff.userId,
    ]);
    expect(told.rows.map((row) => row.kind)).toEqual(
      expect.arrayContaining(["task.assign", "task.return", "task.close"]),
    );
    const audit = await db.pool.query(
      "SELECT count(*) AS n FROM audit_event WHERE event = 'task.changed' AND subject_id = $1",
      [String(issue.taskId)],
    );
    expect(audit.rows[0].n).toBe(7);
  });

  it("keeps the old deadline when an extension is approved, and refuses one that is asked for too late", async () => {
    at("2026-11-24");
    const issue = await assigned(3);
    await act(db.pool, world.people.eastStaff, issue.taskId, "request-extension", {
      reason: "连续大风",
      dueOn: "2026-12-04",
    });
    await expect(
      act(db.pool, world.people.eastStaff, issue.taskId, "request-suspension", { reason: "x", until: "2026-12-31" }),
    ).rejects.toMatchObject({ key: "task-moved-on" });
    await act(db.pool, world.people.officeStaff, issue.taskId, "approve-extension");
    expect(await taskRow(issue.taskId)).toMatchObject({
      due_on: "2026-12-04",
      first_due_on: "2026-11-27",
      extensions: 1,
      pending: "none",
      state: "assigned",
    });
    at("2026-12-07");
    await expect(
      act(db.pool, world.people.eastStaff, issue.taskId, "request-extension", { reason: "x", dueOn: "2026-12-20" }),
    ).rejects.toMatchObject({ key: "task-late" });
  });

  it("stands still while suspended and comes back by itself", async () => {
    at("2026-11-24");
    const issue = await assigned(5);
    at("2026-11-25");
    await act(db.pool, world.people.eastStaff, issue.taskId, "request-suspension", {
      reason: "冬季停工",
      until: "2026-12-10",
    });
    await act(db.pool, world.people.officeStaff, issue.taskId, "approve-suspension");
    expect(await taskRow(issue.taskId)).toMatchObject({
      state: "suspended",
      suspended_until: "2026-12-10",
      due_on: "2026-12-16",
    });
    at("2026-12-10");
    expect(await resumeSuspensions()).toEqual({ resumed: 0, skipped: [] });
    at("2026-12-12");
    expect(await resumeSuspensions()).toEqual({ resumed: 1, skipped: [] });
    expect(await taskRow(issue.taskId)).toMatchObject({
      state: "rectifying",
      suspended_until: null,
      due_on: "2026-12-16",
    });
  });

  it("gives a transferred task a new owner, a new clock and nobody of the fixers as verifier", async () => {
    at("2026-11-24");
    const issue = await assigned(2);
    await act(db.pool, world.people.eastStaff, issue.taskId, "request-transfer", {
      reason: "属住建职责",
      ownerUnitId: world.units.housing,
    });
    await act(db.pool, world.people.officeStaff, issue.taskId, "approve-transfer", {
      days: 4,
      coUnitIds: [world.units.east],
    });
    expect(await taskRow(issue.taskId)).toMatchObject({
      state: "assigned",
      owner_unit_id: world.units.housing,
      due_on: "2026-11-30",
      round: 2,
    });
    await expect(
      act(db.pool, world.people.officeStaff, issue.taskId, "transfer", {
        reason: "x",
        ownerUnitId: world.units.office,
        days: 3,
        verifierUnitId: world.units.office,
      }),
    ).rejects.toMatchObject({ fields: { verifierUnitId: { key: "verifier-is-fixer" } } });
  });

  it("wants evidence and another person for what was fixed on the spot", async () => {
    at("2026-11-24");
    const issue = await anIssue(world, { fixedOnSpot: true }, world.people.eastGrid);
    const fix = { measures: "当场扑灭", ownerUnitId: world.units.eastGrid };
    await expect(act(db.pool, world.people.eastGrid, issue.taskId, "fix-on-spot", fix)).rejects.toMatchObject({
      key: "evidence-missing",
    });
    await aPhoto(db.pool, issue.issueId, "before");
    await aPhoto(db.pool, issue.issueId, "after");
    await act(db.pool, world.people.eastGrid, issue.taskId, "fix-on-spot", fix);
    await act(db.pool, world.people.officeStaff, issue.taskId, "close", { reason: "照片属实" });
    expect(await taskRow(issue.taskId)).toMatchObject({ state: "closed", due_on: null });
  });

  it("reopens what was closed with a new round, and the reply to a 催办 is owed once", async () => {
    at("2026-11-24");
    const issue = await assigned(1);
    await aPhoto(db.pool, issue.issueId, "after");
    await act(db.pool, world.people.eastStaff, issue.taskId, "submit", { measures: "完成" });
    await act(db.pool, world.people.officeStaff, issue.taskId, "close", { reason: "合格" });
    const again = { reason: "再次裸露", days: 2 };
    await expect(act(db.pool, world.people.officeStaff, issue.taskId, "reopen", again)).rejects.toMatchObject({
      fields: { "photo-verify": { key: "need-photo-verify" } },
    });
    await aPhoto(db.pool, issue.issueId, "verify");
    await act(db.pool, world.people.officeStaff, issue.taskId, "reopen", again);
    expect(await taskRow(issue.taskId)).toMatchObject({ state: "reopened", round: 2, recurrences: 1, closed_at: null });
    await act(db.pool, world.people.officeStaff, issue.taskId, "remind", { reason: "请尽快" });
    await act(db.pool, world.people.eastHead, issue.taskId, "reply", { reason: "今日完成" });
    await expect(act(db.pool, world.people.eastStaff, issue.taskId, "reply", { reason: "再回" })).rejects.toMatchObject(
      { key: "task-no-reply-owed" },
    );
  });
});

describe("who may not", () => {
  it("does not find another town's task, nor another department's", async () => {
    const issue = await assigned();
    await expect(act(db.pool, world.people.westStaff, issue.taskId, "accept")).rejects.toMatchObject({ status: 404 });
    await expect(act(db.pool, world.people.farmingStaff, issue.taskId, "accept")).rejects.toMatchObject({
      status: 404,
    });
    await expect(issueDetail(world.people.farmingStaff, issue.issueId)).rejects.toMatchObject({ status: 404 });
    await expect(act(db.pool, world.people.leader, issue.taskId, "remind", { reason: "x" })).rejects.toMatchObject({
      status: 403,
    });
  });
});

describe("races", () => {
  it("lets one of 200 racers win and tells the others who did what when", async () => {
    at("2026-11-24");
    const issue = await anIssue(world);
    const racers = Array.from({ length: 200 }, (_, i) =>
      act(
        db.pool,
        i % 2 ? world.people.officeStaff : world.people.officeHead,
        issue.taskId,
        i % 3 ? "assign" : "reject",
        { version: 1, ownerUnitId: world.units.east, days: 3, reason: `racer ${i}` },
      ),
    );
    const results = await Promise.allSettled(racers);
    const won = results.filter((result) => result.status === "fulfilled");
    const lost = results
      .filter((result) => result.status === "rejected")
      .map((result) => (result as PromiseRejectedResult).reason);
    expect(won).toHaveLength(1);
    for (const reason of lost)
      expect(reason).toMatchObject({ status: 409, key: "task-moved-on", params: { at: "2026-11-24 10:00" } });
    const events = await db.pool.query("SELECT count(*) AS n FROM task_event WHERE task_id = $1", [issue.taskId]);
    expect(events.rows[0].n).toBe(1);
  });

  it("orders and reminds many at once, naming what did not go", async () => {
    const issues = [await assigned(), await assigned(), await anIssue(world)];
    const items = await Promise.all(
      issues.map(async ({ taskId }) => ({ taskId, version: (await taskRow(taskId)).version })),
    );
    const outcomes = await transaction((tx) =>
      bulkTransition(
        tx,
        world.people.officeStaff,
        bulkTransitionInput.parse({ items, change: { verb: "remind", reason: "请抓紧" } }),
      ),
    );
    expect(outcomes.map((outcome) => ("done" in outcome ? "done" : outcome.refused.key))).toEqual([
      "done",
      "done",
      "task-stale",
    ]);
    const reminders = await db.pool.query("SELECT count(*) AS n FROM reminder WHERE task_id = ANY($1)", [
      issues.map((issue) => issue.taskId),
    ]);
    expect(reminders.rows[0].n).toBe(2);
  });
});
