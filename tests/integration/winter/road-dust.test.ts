import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { contentHash } from "@/lib/shared/content-hash";
import { answerRoad } from "@/lib/winter/commands/answer-road";
import { setRoadPolicy } from "@/lib/winter/commands/set-road-policy";
import { suggestRoads } from "@/lib/winter/commands/suggest-roads";
import { roadAirNow, roadCounts, roadPolicyNow, roadsToday } from "@/lib/winter/queries/road-list";
import { seasonToDo } from "@/lib/winter/queries/season-to-do";
import { ROAD_POLICY } from "@/lib/winter/rules/road-dust";
import { roadPolicyForm } from "@/lib/winter/schema-roads";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let district = 0;
let west = 0;
const NOW = "2026-12-10T09:20:00+08:00";

async function station(code: string, regionIds: number[]): Promise<number> {
  const { rows } = await db.pool.query(
    "INSERT INTO station (code, name, kind, region_id) VALUES ($1, $1, 'national', $2) RETURNING id",
    [code, world.regions.district],
  );
  for (const regionId of regionIds)
    await db.pool.query(
      "INSERT INTO region_station (region_id, station_id, valid_from) VALUES ($1, $2, '2026-01-01')",
      [regionId, rows[0].id],
    );
  return rows[0].id;
}

/** 20 hours up to the one that ends at 9, the same values in each; null = not measured. */
async function hours(stationId: number, temperature: number | null, rain: number | null, pm10: number | null) {
  await db.pool.query("DELETE FROM hourly_reading WHERE station_id = $1", [stationId]);
  await db.pool.query(
    `INSERT INTO hourly_reading (station_id, hour_begin, temperature, rain, pm10, batch_id)
     SELECT $1, '2026-12-10T08:00:00+08:00'::timestamptz - make_interval(hours => n), $2, $3, $4, 1 FROM generate_series(0, 19) n`,
    [stationId, temperature, rain, pm10 === null ? null : pm10 * 10_000],
  );
}

const road = (code: string, townId: number, owner: number | null, closed: string | null = null) =>
  db.pool.query(
    "INSERT INTO site (code, kind, name, town_id, owner_unit_id, closed_on) VALUES ($1, 'road', $1, $2, $3, $4)",
    [code, townId, owner, closed],
  );

beforeAll(async () => {
  setNow(new Date(NOW));
  world = await supervisionWorld(db.pool);
  await db.owner.query("SELECT ensure_hour_partitions('2026-12-01', '2026-12-31')");
  district = await station("D1", [world.regions.district]);
  west = await station("W1", [world.regions.district, world.regions.west]);
  await road("R1", world.regions.east, world.units.housing);
  await road("R2", world.regions.west, world.units.housing);
  await road("R3", world.regions.west, null);
  await road("R4", world.regions.east, world.units.farming, "2026-12-01");
});

beforeEach(async () => {
  setNow(new Date(NOW));
  await db.owner.query("DELETE FROM road_suggestion");
});

const today = async (by: Viewer) => (await roadsToday(by)).map(({ unit, rule, roads }) => `${unit} ${rule} ${roads}`);

test("each owner gets what the rules make of its air, once a day, whoever asks how often", async () => {
  const { officeStaff, housingStaff, westStaff, westGrid, leader } = world.people;
  await hours(district, -20, 0, 140);
  await hours(west, -20, 0, 200);
  // The district's mean is 170, the west's own station says 200: both above; only the west's own would be at 200 and 100.
  expect(await suggestRoads()).toEqual({ suggested: 4 });
  expect(await suggestRoads()).toEqual({ suggested: 0 });
  const both = await Promise.all([suggestRoads(), suggestRoads()]);
  expect(both.map(({ suggested }) => suggested)).toEqual([0, 0]);
  const all = [
    "区住建局 extra-sweeping 2",
    "区住建局 water-off 2",
    "西镇政府 extra-sweeping 1",
    "西镇政府 water-off 1",
  ];
  expect((await today(officeStaff)).sort()).toEqual(all.sort());
  expect((await today(leader)).length).toBe(4);
  expect((await today(housingStaff)).length).toBe(2);
  expect((await today(westStaff)).length).toBe(2);
  expect(await today(westGrid)).toEqual([]);
  const facts = (await roadsToday(officeStaff)).map(({ unit, facts: { pm10, temperature } }) => [
    unit,
    pm10,
    temperature,
  ]);
  expect(facts).toEqual(
    expect.arrayContaining([
      ["区住建局", 170, -20],
      ["西镇政府", 200, -20],
    ]),
  );
});

test("PM10 of a town's own station decides for the town, the district's for the others", async () => {
  await hours(district, 50, 0, 250);
  await hours(west, 50, 0, 100);
  await suggestRoads();
  expect(await today(world.people.officeStaff)).toEqual(["区住建局 extra-watering 2"]);
});

test("what was not measured makes no suggestion, and old hours are not today's", async () => {
  await hours(district, null, 0, 300);
  await hours(west, null, 0, 300);
  expect(await suggestRoads()).toEqual({ suggested: 0 });
  await hours(district, 50, null, 300);
  await hours(west, 50, null, 300);
  expect(await suggestRoads()).toEqual({ suggested: 0 });
  await hours(district, -20, 0, null);
  await hours(west, -20, 0, null);
  expect((await roadAirNow(world.people.westGrid))?.hours.at(-1)).toEqual({ temperature: -20, rain: 0, pm10: null });
  setNow(new Date("2026-12-10T12:30:00+08:00"));
  expect(await roadAirNow(world.people.westGrid)).toBeNull();
  expect(await suggestRoads()).toEqual({ suggested: 0 });
  setNow(new Date(NOW));
  expect(await suggestRoads()).toEqual({ suggested: 2 });
});

test("a suggestion is answered once, by its owner, on its day; answers are counted by owner", async () => {
  const { officeHead, housingStaff, housingHead, westStaff, eastStaff } = world.people;
  await hours(district, -20, 0, 300);
  await hours(west, -20, 0, 300);
  await suggestRoads();
  const rows = await roadsToday(officeHead);
  const of = (unit: string) => rows.filter((row) => row.unit === unit);
  const [first, second] = of("区住建局");
  const answer = (by: Viewer, suggestionId = 0, why?: "traffic") =>
    transaction((tx) => answerRoad(tx, by, { suggestionId, ...(why ? { why, note: "二环封闭" } : {}) }));
  expect(await seasonToDo(housingStaff)).toEqual({ roads: 2, night: null });
  expect((await seasonToDo(officeHead)).roads).toBe(0);
  await expect(answer(officeHead, first?.id)).rejects.toMatchObject({ key: "road-unknown" });
  await expect(answer(eastStaff, first?.id)).rejects.toMatchObject({ key: "road-unknown" });
  const both = await Promise.allSettled([answer(housingStaff, first?.id), answer(housingHead, first?.id, "traffic")]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { key: "road-answered" } });
  await answer(housingStaff, second?.id, "traffic");
  expect((await seasonToDo(housingStaff)).roads).toBe(0);
  expect((await roadsToday(officeHead)).find(({ id }) => id === second?.id)).toMatchObject({
    state: "declined",
    why: "traffic",
    note: "二环封闭",
    decidedByName: "housing-staff",
  });
  setNow(new Date("2026-12-11T09:20:00+08:00"));
  await expect(answer(westStaff, of("西镇政府")[0]?.id)).rejects.toMatchObject({ key: "road-over" });
  const counts = await roadCounts(officeHead, 30);
  expect(counts.from).toBe("2026-11-12");
  expect(counts.rows).toHaveLength(2);
  for (const row of counts.rows) expect(row.accepted + row.declined + row.unanswered).toBe(row.made);
  expect(counts.rows.find(({ unit }) => unit === "西镇政府")).toMatchObject({ made: 2, unanswered: 2 });
  expect((await roadCounts(westStaff, 30)).rows.map(({ unit }) => unit)).toEqual(["西镇政府"]);
  const { rows: trail } = await db.pool.query(
    "SELECT count(*)::int AS n FROM audit_event WHERE event = 'road-suggestion.answered'",
  );
  expect(trail).toEqual([{ n: 2 }]);
});

test("other numbers hold from their day, and a suggestion keeps those it rests on", async () => {
  const { officeStaff } = world.people;
  await hours(district, -20, 0, 300);
  await hours(west, -20, 0, 300);
  await suggestRoads();
  const seen = contentHash(await roadPolicyNow(officeStaff));
  const input = roadPolicyForm.parse({ ...ROAD_POLICY, pm10Above: 400, frostBelow: -5, reason: "本区路面", seen });
  const save = () => transaction((tx) => setRoadPolicy(tx, officeStaff, input));
  const both = await Promise.allSettled([save(), save()]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { key: "changed-meanwhile" } });
  expect(await roadPolicyNow(officeStaff)).toEqual({ ...ROAD_POLICY, pm10Above: 400, frostBelow: -5 });
  expect((await roadsToday(officeStaff)).every(({ facts }) => facts.policy.pm10Above === 150)).toBe(true);
  await db.owner.query("DELETE FROM road_suggestion");
  expect(await suggestRoads()).toEqual({ suggested: 0 });
});
