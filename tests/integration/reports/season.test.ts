import { afterAll, beforeAll, expect, test } from "vitest";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { draftWeekly } from "@/lib/reports/commands/weekly-draft";
import { seasonOf } from "@/lib/reports/queries/season-of";
import { weeklyRound } from "@/lib/reports/queries/weekly-rounds";
import { seasonValue } from "@/lib/reports/rules/fact-season";
import { weeklyDraftInput } from "@/lib/reports/schema-weekly";
import { testDatabase } from "@/tests/support/database";
import { type SupervisionWorld, supervisionWorld } from "@/tests/support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const WEEK = { from: "2026-11-16", to: "2026-11-22" };
const one = async (text: string, params: unknown[]) => (await db.pool.query(text, params)).rows[0].id as number;

beforeAll(async () => {
  setNow(new Date("2026-11-20T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  const { regions, units } = world;
  const site = (code: string, kind: string, town: number) =>
    one("INSERT INTO site (code, kind, name, town_id) VALUES ($1, $2::site_kind, $1, $3) RETURNING id", [
      code,
      kind,
      town,
    ]);
  // A warning from Tuesday to Thursday, one only entered, one over before the week.
  const warning = (level: string, state: string, starts: string, activated: string | null, lifted: string | null) =>
    db.pool.query(
      `INSERT INTO warning (client_id, region_id, source, level, state, starts_at, ends_at, entered_at, entered_by_name, activated_at, lifted_at)
       VALUES (gen_random_uuid(), $1, 'city', $2, $3, $4, $4::timestamptz + interval '2 days', $4, 'test', $5, $6)`,
      [regions.east, level, state, starts, activated, lifted],
    );
  await warning(
    "orange",
    "lifted",
    "2026-11-17T08:00:00+08:00",
    "2026-11-17T08:00:00+08:00",
    "2026-11-19T09:00:00+08:00",
  );
  await warning("red", "entered", "2026-11-18T08:00:00+08:00", null, null);
  await warning(
    "yellow",
    "lifted",
    "2026-11-10T08:00:00+08:00",
    "2026-11-10T08:00:00+08:00",
    "2026-11-12T09:00:00+08:00",
  );
  // A stop in the east town only; two sites visited, one of them in the west.
  const period = await one(
    `INSERT INTO stop_period (client_id, name, starts_on, ends_on, town_ids, review_unit_id, created_at, created_by_name)
     VALUES (gen_random_uuid(), '冬防停土', '2026-11-18', '2027-03-31', $1, $2, now(), 'test') RETURNING id`,
    [[regions.east], units.housing],
  );
  const [east, west] = [
    await site("GD-E", "construction", regions.east),
    await site("GD-W", "construction", regions.west),
  ];
  const inspection = await one(
    `INSERT INTO inspection (client_id, content_hash, kind, state, title, lead_unit_id, planned_from, planned_to, recorded_by, recorded_by_name)
     VALUES (gen_random_uuid(), 'x', 'joint', 'done', '停土检查', $1, '2026-11-16', '2026-11-22', $2, 'test') RETURNING id`,
    [units.office, world.people.officeStaff.userId],
  );
  const visit = (siteId: number, at: string) =>
    db.pool.query("INSERT INTO inspection_site (inspection_id, site_id, visited_at) VALUES ($1, $2, $3)", [
      inspection,
      siteId,
      at,
    ]);
  await visit(east, "2026-11-19T10:00:00+08:00");
  await visit(west, "2026-11-19T11:00:00+08:00");
  for (const [state, number] of [
    ["approved", "TM-1"],
    ["revoked", "TM-2"],
    ["reviewed", null],
  ])
    await db.pool.query(
      `INSERT INTO stop_exemption (client_id, period_id, site_id, unit_id, ground, scope, from_on, to_on, up_to, state, number, applied_at, applied_by_name, decided_at)
       VALUES (gen_random_uuid(), $1, $2, $3, 'livelihood', '管网', '2026-11-18', '2026-12-18', 'yellow', $4, $5, now(), 'test', '2026-11-18T10:00:00+08:00')`,
      [period, east, units.housing, state, number],
    );
  // Stoves: one in use, one converted in time, one converted after the week, one merged into its twin.
  const stove = async (code: string, converted: string | null, merged: number | null = null) => {
    const id = await site(code, "stove", regions.east);
    await db.pool.query("INSERT INTO stove_household (site_id, converted_on) VALUES ($1, $2::date)", [id, converted]);
    if (merged)
      await db.pool.query("UPDATE site SET merged_into_id = $2, closed_on = '2026-11-01' WHERE id = $1", [id, merged]);
    return id;
  };
  const first = await stove("HL-1", null);
  await stove("HL-2", "2026-11-01");
  await stove("HL-3", "2026-12-01");
  await stove("HL-4", "2026-11-01", first);
});
afterAll(() => setNow(undefined));

test("the season's figures are those of a count by hand", async () => {
  const season = await seasonOf(world.people.officeStaff, WEEK);
  expect(season.warnings).toEqual([
    { id: expect.any(Number), level: "orange", documentNo: "", from: "2026-11-17", to: "2026-11-19" },
  ]);
  expect(seasonValue(season, "warningDays")).toBe(3);
  expect(season.exemptions.map(({ number, on }) => [number, on])).toEqual([["TM-1", "2026-11-18"]]);
  expect(season.stopChecks).toEqual([{ code: "GD-E", place: "GD-E", town: "东镇", on: "2026-11-19", visits: 1 }]);
  expect(season.stoves).toEqual([{ town: "东镇", registered: 3, converted: 1 }]);
  // A warning cut by the period's edge counts the days inside.
  const edge = await seasonOf(world.people.officeStaff, { from: "2026-11-12", to: "2026-11-17" });
  expect(edge.warnings.map(({ level, from, to }) => [level, from, to])).toEqual([
    ["yellow", "2026-11-12", "2026-11-12"],
    ["orange", "2026-11-17", "2026-11-17"],
  ]);
});

test("a town sees the season of its own ground", async () => {
  const season = await seasonOf(world.people.westStaff, WEEK);
  expect([season.exemptions, season.stopChecks, season.stoves]).toEqual([[], [], []]);
});

test("a round keeps the season of its draft: a later certificate changes it only while reports are open, and a town gets none", async () => {
  const draft = () =>
    transaction((tx) => draftWeekly(tx, world.people.officeStaff, weeklyDraftInput.parse({ kind: "week" })));
  const exemptions = async (id: number) => (await weeklyRound(world.people.officeStaff, id))?.season?.exemptions.length;
  const id = await draft();
  expect(await exemptions(id)).toBe(1);
  await db.pool.query("UPDATE stop_exemption SET state = 'approved' WHERE number = 'TM-2'");
  expect(await exemptions(id)).toBe(1);
  await draft();
  expect(await exemptions(id)).toBe(2);
  await db.pool.query("UPDATE weekly_report SET confirmed_at = now(), confirmed_by_name = 'test' WHERE round_id = $1", [
    id,
  ]);
  await db.pool.query("UPDATE stop_exemption SET state = 'revoked' WHERE number = 'TM-2'");
  await draft();
  expect(await exemptions(id)).toBe(2);
  expect((await weeklyRound(world.people.eastStaff, id))?.season).toBeNull();
});
