import { beforeAll, expect, test } from "vitest";
import { handOverUnit } from "@/lib/follow-up/commands/hand-over-unit";
import { scorecards } from "@/lib/follow-up/queries/scorecards";
import { mergeUnit } from "@/lib/identity/commands/change-units";
import { issueDetail } from "@/lib/issues/queries/issue-detail";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { act, anIssue, aPhoto, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
/** Housing fixes, farming helps. */
let helped: { issueId: number; taskId: number };
/** Housing fixes, farming verifies. */
let verified: { issueId: number; taskId: number };
/** Farming fixed it and it is closed. */
let closed: { issueId: number; taskId: number };

const taskOf = async (taskId: number) =>
  (
    await db.pool.query(
      `SELECT state::text, owner_unit_id AS owner, verifier_unit_id AS verifier,
              ARRAY(SELECT unit_id FROM task_unit WHERE task_id = t.id ORDER BY unit_id) AS units FROM rectification_task t WHERE id = $1`,
      [taskId],
    )
  ).rows[0];

beforeAll(async () => {
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  const { office, housing, farming } = world.units;
  const { officeStaff, farmingStaff } = world.people;
  const order = { days: 5, requirement: "立即覆盖" };
  helped = await anIssue(world);
  await act(db.pool, officeStaff, helped.taskId, "assign", { ...order, ownerUnitId: housing, coUnitIds: [farming] });
  verified = await anIssue(world);
  await act(db.pool, officeStaff, verified.taskId, "assign", {
    ...order,
    ownerUnitId: housing,
    verifierUnitId: farming,
  });
  closed = await anIssue(world);
  await act(db.pool, officeStaff, closed.taskId, "assign", { ...order, ownerUnitId: farming });
  await act(db.pool, farmingStaff, closed.taskId, "accept");
  await aPhoto(db.pool, closed.issueId, "after");
  await act(db.pool, farmingStaff, closed.taskId, "submit", { measures: "已覆盖" });
  await act(db.pool, officeStaff, closed.taskId, "close", { reason: "已核" });
  await db.pool.query("UPDATE site SET owner_unit_id = $1 WHERE id = $2", [farming, world.sites.yard]);
  await transaction(async (tx) => {
    await handOverUnit(tx, world.people.system, farming, housing);
    await mergeUnit(tx, world.people.system, { id: farming, intoId: housing, reason: "机构改革" });
  });
  expect(office).not.toBe(housing);
});

test("what the closed unit fixed, helped with and verified is the successor's, and whoever fixes never verifies", async () => {
  const { office, housing } = world.units;
  expect(await taskOf(helped.taskId)).toMatchObject({ owner: housing, units: [] });
  expect(await taskOf(verified.taskId)).toMatchObject({ owner: housing, verifier: office });
  expect(await taskOf(closed.taskId)).toMatchObject({ state: "closed", owner: housing, verifier: office });
  const { rows } = await db.pool.query("SELECT owner_unit_id AS owner FROM site WHERE id = $1", [world.sites.yard]);
  expect(rows).toEqual([{ owner: housing }]);
});

test("the successor's people see and do what was the other's, its timeline as it was", async () => {
  const { housingStaff, officeStaff } = world.people;
  const detail = await issueDetail(housingStaff, closed.issueId);
  expect(JSON.stringify(detail)).toContain("farming-staff");
  await aPhoto(db.pool, closed.issueId, "verify");
  await act(db.pool, officeStaff, closed.taskId, "reopen", { reason: "又裸露", days: 3 });
  await act(db.pool, housingStaff, closed.taskId, "accept");
  expect((await taskOf(closed.taskId)).state).toBe("accepted");
});

test("the successor's scorecard counts what the other had done and says so, but not for what came after", async () => {
  const { housingStaff } = world.people;
  const cardOf = async (from: string, to: string) =>
    (await scorecards(housingStaff, "unit", { from, to })).find(({ id }) => id === world.units.housing);
  const november = await cardOf("2026-11-01", "2026-11-30");
  expect(november?.card.returnRate.denominator).toBeGreaterThan(0);
  expect(november?.merged).toEqual([expect.objectContaining({ on: "2026-11-24" })]);
  expect((await cardOf("2026-11-25", "2026-12-31"))?.merged).toEqual([]);
});

test("a step on what stood before the merge is told that it has moved on", async () => {
  const { housingStaff } = world.people;
  await expect(act(db.pool, housingStaff, verified.taskId, "accept", { version: 2 })).rejects.toMatchObject({
    status: 409,
  });
});
