import { beforeAll, expect, test } from "vitest";
import { systemViewer, type Viewer } from "@/lib/identity/rules/viewer";
import { bulkTransition } from "@/lib/issues/commands/bulk-transition";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueList } from "@/lib/issues/queries/issue-list";
import { UNDONE_BY } from "@/lib/issues/rules/undo";
import { bulkTransitionInput } from "@/lib/issues/schema";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const at = (instant: string) => setNow(new Date(`${instant}+08:00`));

beforeAll(async () => {
  at("2026-11-24T10:00:00");
  world = await supervisionWorld(db.pool);
});

const task = async (taskId: number) =>
  (await db.pool.query("SELECT * FROM rectification_task WHERE id = $1", [taskId])).rows[0];
const reminders = async (taskId: number) =>
  Number((await db.pool.query("SELECT count(*) AS n FROM reminder WHERE task_id = $1", [taskId])).rows[0].n);

async function all(viewer: Viewer, taskIds: readonly number[], change: Record<string, unknown>): Promise<string[]> {
  const items = await Promise.all(taskIds.map(async (taskId) => ({ taskId, version: (await task(taskId)).version })));
  const outcomes = await transaction((tx) => bulkTransition(tx, viewer, bulkTransitionInput.parse({ items, change })));
  return outcomes.map((one) => ("done" in one ? "done" : one.refused.key));
}

async function ordered() {
  const issue = await anIssue(world);
  await act(db.pool, world.people.officeStaff, issue.taskId, "assign", { ownerUnitId: world.units.east, days: 5 });
  return issue;
}

const listed = async (taskId: number) =>
  (await issueList(world.people.officeStaff, issueFilter.parse({ only: "live" }))).rows.find(
    (row) => row.taskId === taskId,
  );

test("D12 一键催办 twice on one day reaches a unit once, the line is marked, and the next day it is open again", async () => {
  at("2026-11-24T10:00:00");
  const { taskId } = await ordered();
  const { taskId: other } = await ordered();
  const urge = (ids: number[]) => all(world.people.officeStaff, ids, { verb: "remind", reason: "请抓紧" });
  expect((await listed(taskId))?.remindedToday).toBe(false);
  expect(await urge([taskId])).toEqual(["done"]);
  at("2026-11-24T10:01:00");
  expect(await urge([taskId, other])).toEqual(["task-reminded-today", "done"]);
  at("2026-11-24T23:59:59");
  expect(await urge([taskId])).toEqual(["task-reminded-today"]);
  expect(await reminders(taskId)).toBe(1);
  expect((await listed(taskId))?.remindedToday).toBe(true);
  at("2026-11-25T00:00:00");
  expect((await listed(taskId))?.remindedToday).toBe(false);
  expect(await urge([taskId])).toEqual(["done"]);
  expect(await reminders(taskId)).toBe(2);
});

test("D12 the ladder keeps its own days", async () => {
  at("2026-11-26T10:00:00");
  const { taskId } = await ordered();
  await all(world.people.officeStaff, [taskId], { verb: "remind", reason: "请抓紧" });
  expect(await all(systemViewer("escalation"), [taskId], { verb: "remind", reason: "逾期" })).toEqual(["done"]);
});

test("F bulk actions have an undo: orders go back to the list as they were, unless the unit has signed for them", async () => {
  at("2026-11-27T10:00:00");
  const issues = [await anIssue(world), await anIssue(world)];
  const ids = issues.map(({ taskId }) => taskId);
  const before = await Promise.all(ids.map(task));
  expect(
    await all(world.people.officeStaff, ids, { verb: "assign", ownerUnitId: world.units.east, dueOn: "2026-12-04" }),
  ).toEqual(["done", "done"]);
  await act(db.pool, world.people.eastStaff, ids[1] ?? 0, "accept");
  at("2026-11-27T10:00:50");
  const undo = await all(world.people.officeStaff, ids, { verb: UNDONE_BY.assign, reason: "撤销" });
  expect(undo[0]).toBe("done");
  expect(undo[1]).not.toBe("done");
  expect(await task(ids[0] ?? 0)).toMatchObject({ state: "open", owner_unit_id: null, due_on: null });
  expect((await task(ids[0] ?? 0)).version).toBeGreaterThan(before[0].version);
  expect((await task(ids[1] ?? 0)).state).toBe("accepted");
});

test("F the list says by how many days a task is late, calendar days, nothing when it is not", async () => {
  at("2026-11-24T10:00:00");
  const { taskId } = await ordered();
  const { due_on: due } = await task(taskId);
  at(`${due}T23:00:00`);
  expect((await listed(taskId))?.daysOverdue).toBe(0);
  setNow(new Date(Date.parse(`${due}T10:00:00+08:00`) + 3 * 86_400_000));
  expect((await listed(taskId))?.daysOverdue).toBe(3);
});
