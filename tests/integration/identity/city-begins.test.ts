import { expect, test } from "vitest";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { confirmWeekly } from "@/lib/reports/commands/weekly-confirm";
import { draftWeekly } from "@/lib/reports/commands/weekly-draft";
import { weeklyRound, weeklyRounds } from "@/lib/reports/queries/weekly-rounds";
import { cityWorld } from "../../support/city-world";
import { testDatabase } from "../../support/database";

/** In the middle of a week a second district begins to work: what of the week's round? */
const db = await testDatabase();
const world = await cityWorld(db.pool);
const { 甲: a, 乙: b } = world.of;
const again = (viewer: Viewer) => personViewer(viewer.userId, "");
const draft = (viewer: Viewer) => transaction((tx) => draftWeekly(tx, viewer, { kind: "week", date: today() }));
const rows = async (text: string) => (await db.pool.query(text)).rows;

async function alone(): Promise<number> {
  await db.owner.query("DELETE FROM weekly_report; DELETE FROM weekly_round");
  await db.owner.query("UPDATE unit SET closed_on = '2026-01-01' WHERE kind = 'air_office' AND id <> $1", [
    a.units.office,
  ]);
  const id = await draft(await again(a.people.staff));
  const [report] = await rows(`SELECT id, version FROM weekly_report WHERE unit_id = ${a.units.town}`);
  await transaction(async (tx) =>
    confirmWeekly(tx, await again(a.people.town), {
      id: report.id,
      version: report.version,
      selfCheck: "已查",
      plan: "照办",
    }),
  );
  return id;
}

/** No unit twice in the week, and nothing that was confirmed is lost. */
async function whole() {
  expect(await rows("SELECT unit_id FROM weekly_report GROUP BY 1 HAVING count(*) > 1")).toEqual([]);
  expect(
    await rows(`SELECT self_check FROM weekly_report WHERE unit_id = ${a.units.town} AND confirmed_at IS NOT NULL`),
  ).toEqual([{ self_check: "已查" }]);
}

test("the week's round goes on as that of the district that had it; the other begins its own", async () => {
  // While A worked alone, only its own units stood in the round.
  await db.owner.query("UPDATE unit SET closed_on = '2026-01-01' WHERE region_id = ANY($1)", [
    [b.district, b.town, b.grid],
  ]);
  const id = await alone();
  await db.owner.query("UPDATE unit SET closed_on = NULL");
  const [staffA, staffB] = [await again(a.people.staff), await again(b.people.staff)];
  expect(staffA.bounds).not.toBeNull();
  expect(await draft(staffA)).toBe(id);
  const own = await draft(staffB);
  expect(own).not.toBe(id);
  expect(await rows("SELECT id, region_id FROM weekly_round ORDER BY id")).toEqual([
    { id, region_id: a.district },
    { id: own, region_id: b.district },
  ]);
  await whole();
  expect(await weeklyRound(staffB, id)).toBeNull();
  expect((await weeklyRounds(staffA)).map((round) => round.id)).toEqual([id]);
});

test("a round that held units of several is split, by the city or by each, and drafted again nothing moves", async () => {
  const id = await alone();
  await db.owner.query("UPDATE unit SET closed_on = NULL");
  expect((await rows("SELECT region_id FROM weekly_round"))[0]).toEqual({ region_id: null });
  await draft(world.people.staff);
  const after = await rows(
    "SELECT r.id, r.region_id, array_agg(w.unit_id ORDER BY w.unit_id) AS units FROM weekly_round r LEFT JOIN weekly_report w ON w.round_id = r.id GROUP BY r.id ORDER BY r.id",
  );
  const of = (region: number) => after.find((round) => round.region_id === region)?.units;
  expect(of(a.district)).toEqual(expect.arrayContaining([a.units.office, a.units.housing, a.units.town]));
  expect(of(b.district)).toEqual(expect.arrayContaining([b.units.housing, b.units.town]));
  expect(of(a.district)?.some((unit: number) => Object.values(b.units).includes(unit))).toBe(false);
  expect(after.some((round) => round.region_id === null)).toBe(false);
  expect(after.map((round) => round.id)).toContain(id);
  await whole();
  await draft(world.people.staff);
  await draft(await again(a.people.staff));
  expect(await rows("SELECT id FROM weekly_round ORDER BY id")).toEqual(after.map((round) => ({ id: round.id })));
  await whole();
});
