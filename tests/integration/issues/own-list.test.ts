import { afterAll, beforeAll, expect, test } from "vitest";
import { ownList } from "@/lib/issues/queries/own-list";
import { setNow } from "@/lib/platform/clock";
import { testDatabase } from "../../support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;

beforeAll(async () => {
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
});
afterAll(() => setNow(undefined));

test("what a department accepted and lost to a town leaves its 已办: a list never leads to a refusal", async () => {
  const { officeStaff, housingStaff } = world.people;
  const { housing, east } = world.units;
  const { taskId } = await anIssue(world);
  await act(db.pool, officeStaff, taskId, "assign", { ownerUnitId: housing, days: 5 });
  await act(db.pool, housingStaff, taskId, "accept");
  expect((await ownList(housingStaff, "done")).count).toBe(1);
  await act(db.pool, officeStaff, taskId, "transfer", { ownerUnitId: east, dueOn: "2026-12-01", reason: "属地负责" });
  expect(await ownList(housingStaff, "done")).toEqual({ rows: [], count: 0 });
  expect((await ownList(officeStaff, "done")).count).toBe(1);
});

test("a line names town and unit in both languages: an English page is not half Chinese", async () => {
  await db.pool.query("UPDATE unit SET name_en = 'Housing Bureau' WHERE id = $1", [world.units.housing]);
  await db.pool.query("UPDATE region SET name_en = 'East Town' WHERE level = 'town'");
  const { taskId } = await anIssue(world);
  await act(db.pool, world.people.officeStaff, taskId, "assign", { ownerUnitId: world.units.housing, days: 5 });
  const { rows } = await ownList(world.people.officeStaff, "done");
  expect(rows.find((row) => row.taskId === taskId)).toMatchObject({
    townEn: "East Town",
    ownerUnitEn: "Housing Bureau",
  });
});
