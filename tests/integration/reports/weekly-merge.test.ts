import { afterAll, beforeAll, expect, test } from "vitest";
import { handOverUnit } from "@/lib/follow-up/commands/hand-over-unit";
import { mergeUnit } from "@/lib/identity/commands/change-units";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { chaseWeekly, confirmWeekly } from "@/lib/reports/commands/weekly-confirm";
import { draftWeekly } from "@/lib/reports/commands/weekly-draft";
import { ownReports, weeklyRound } from "@/lib/reports/queries/weekly-rounds";
import { weeklyRows } from "@/lib/reports/queries/weekly-rows";
import { testDatabase } from "@/tests/support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "@/tests/support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let roundId: number;

const draft = () => transaction((tx) => draftWeekly(tx, world.people.officeStaff, { kind: "week" }));
const reports = async () => (await weeklyRound(world.people.officeStaff, roundId))?.reports ?? [];
const farmings = async () => {
  const report = (await reports()).find(({ unitId }) => unitId === world.units.farming);
  if (!report) throw new Error("farming has no report");
  return report;
};

/** Farming and housing each have an order in a drafted round; then farming goes into housing. */
beforeAll(async () => {
  setNow(new Date("2026-11-17T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  const { housing, farming } = world.units;
  for (const ownerUnitId of [farming, housing]) {
    const { taskId } = await anIssue(world);
    await act(db.pool, world.people.officeStaff, taskId, "assign", { ownerUnitId, days: 5, requirement: "立即覆盖" });
  }
  roundId = await draft();
  await transaction(async (tx) => {
    await handOverUnit(tx, world.people.system, farming, housing);
    await mergeUnit(tx, world.people.system, { id: farming, intoId: housing, reason: "机构改革" });
  });
});
afterAll(() => setNow(undefined));

test("the merged unit's report waits for its successor, which reads its rows and is the one chased", async () => {
  const { housingStaff, eastStaff } = world.people;
  const { housing, farming } = world.units;
  expect((await ownReports(housingStaff)).map(({ unitId, unitClosed }) => [unitId, unitClosed])).toEqual([
    [housing, false],
    [farming, true],
  ]);
  expect((await weeklyRound(housingStaff, roundId))?.reports.map(({ unitId, isOwn }) => [unitId, isOwn])).toEqual(
    expect.arrayContaining([
      [housing, true],
      [farming, true],
    ]),
  );
  expect((await weeklyRound(eastStaff, roundId))?.reports.some(({ unitId }) => unitId === farming)).toBe(false);
  expect(await weeklyRows(housingStaff, { roundId, count: "found", unitId: farming })).toMatchObject({ n: 1 });
  const chased = await transaction((tx) => chaseWeekly(tx, world.people.officeStaff, roundId));
  expect(chased.unitIds).toContain(housing);
  expect(chased.unitIds).not.toContain(farming);
});

test("drafted anew after the merge, each problem is counted once, in the report that had it", async () => {
  expect(await draft()).toBe(roundId);
  const round = await weeklyRound(world.people.officeStaff, roundId);
  const found = Object.fromEntries(round?.reports.map(({ unitId, figures }) => [unitId, figures.found]) ?? []);
  expect(found[world.units.farming]).toBe(1);
  expect(found[world.units.housing]).toBe(1);
  const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM issue");
  expect(round?.total.found).toBe(rows[0].n);
});

test("the successor confirms it, in its own name and on the trail; nobody else can, and nobody twice", async () => {
  const { housingStaff, westStaff } = world.people;
  const { id, version } = await farmings();
  const confirm = (by: typeof housingStaff) =>
    transaction((tx) => confirmWeekly(tx, by, { id, version, selfCheck: "自查 1 次", plan: "继续整改" }));
  await expect(confirm(westStaff)).rejects.toMatchObject({ status: 404 });
  await confirm(housingStaff);
  await expect(confirm(housingStaff)).rejects.toMatchObject({ key: "weekly-moved-on" });
  expect(await farmings()).toMatchObject({ confirmedByName: housingStaff.name, plan: "继续整改" });
  const { rows } = await db.pool.query(
    "SELECT count(*)::int AS n FROM audit_event WHERE event = 'weekly.confirmed' AND subject_id = $1::text",
    [id],
  );
  expect(rows).toEqual([{ n: 1 }]);
  // What is confirmed stays with the closed unit; its successor's next draft does not count it again.
  await draft();
  expect((await farmings()).figures.found).toBe(1);
  expect((await reports()).find(({ unitId }) => unitId === world.units.housing)?.figures.found).toBe(1);
});
