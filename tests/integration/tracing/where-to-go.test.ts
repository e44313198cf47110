import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { sitesInAddress } from "@/lib/ledgers/queries/site-options";
import { setNow } from "@/lib/platform/clock";
import { goProof } from "@/lib/tracing/queries/go-record";
import { hitRecord } from "@/lib/tracing/queries/hit-record";
import { goLists } from "@/lib/tracing/queries/where-to-go";
import { testDatabase } from "../../support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const at = (civil: string, time = "10:00:00") => setNow(new Date(`${civil}T${time}+08:00`));

/** A finished inspection that went to the yard on a day; its id. */
async function visit(civil: string): Promise<number> {
  const { rows } = await db.pool.query(
    `INSERT INTO inspection (client_id, content_hash, kind, state, title, lead_unit_id, planned_from, planned_to, recorded_by, recorded_by_name)
     VALUES ($1, 'x', 'routine', 'done', 'x', $2, $3, $3, $4, 'test') RETURNING id`,
    [randomUUID(), world.units.office, civil, world.people.officeStaff.userId],
  );
  await db.pool.query("INSERT INTO inspection_site (inspection_id, site_id, visited_at) VALUES ($1, $2, $3)", [
    rows[0].id,
    world.sites.yard,
    `${civil}T10:00:00+08:00`,
  ]);
  return rows[0].id;
}

beforeAll(async () => {
  at("2026-10-12");
  world = await supervisionWorld(db.pool);
});

it("issue 15: towns and places by what is on record, each factor shown, and only what is in sight", async () => {
  await anIssue(world);
  await anIssue(world, {
    siteId: undefined,
    townId: world.regions.east,
    gridId: world.regions.eastGrid,
    address: "东一路",
  });
  await anIssue(world, { siteId: world.sites.plot });
  await visit("2026-10-12");
  at("2026-11-11");
  const lists = await goLists(world.people.officeStaff);
  expect(lists?.ofPlaces).toBe(2);
  // Never seen leads the one that was seen 30 days ago.
  expect(lists?.places.map(({ code, open, unseenDays }) => [code, open, unseenDays])).toEqual([
    ["plot-1", 1, null],
    ["coal-yard-1", 1, 30],
  ]);
  expect(lists?.towns.map(({ name, open, excess }) => [name, open, excess])).toEqual([
    ["西镇", 1, null],
    ["东镇", 2, null],
  ]);
  expect(lists?.places[1]?.factors).toEqual({ excess: 1, open: 2, again: 1, unseen: 2, score: 4 });
  const east = await goLists(world.people.eastStaff);
  expect([...(east?.places ?? []), ...(east?.towns ?? [])].map(({ code }) => code)).toEqual(["coal-yard-1", "990101"]);
  expect(await goLists({ ...world.people.eastStaff, permissions: new Set() })).toBeNull();
});

it("issue 15: what going by the list found is counted by week, withheld below 20, and only for the whole district", async () => {
  for (let week = 0; week < 20; week++) {
    at("2026-10-12");
    const day = new Date(Date.UTC(2026, 5, 17) + week * 7 * 86_400_000).toISOString().slice(0, 10);
    const inspectionId = await visit(day);
    if (week % 2 === 0)
      await db.pool.query("UPDATE issue SET inspection_id = $1, reported_at = $2 WHERE id = $3", [
        inspectionId,
        `${day}T11:00:00+08:00`,
        (await anIssue(world)).issueId,
      ]);
  }
  // On record before the first of the weeks, so that the yard stands on every list.
  const { issueId } = await anIssue(world);
  await db.pool.query("UPDATE issue SET reported_at = '2026-06-01T10:00:00+08:00' WHERE id = $1", [issueId]);
  at("2026-11-12");
  const proof = await goProof(world.people.leader);
  expect(proof).toMatchObject({ visits: 21, findings: 10, draws: 0, perDraw: null, ratio: null });
  expect(proof?.perVisit).toBeCloseTo(10 / 21, 6);
  expect(await goProof(world.people.eastStaff)).toBeNull();
});

it("issue 15: without confirmed problems after spikes no hit rate is given, with the count", async () => {
  const record = await hitRecord();
  expect(record.all).toEqual({ n: 0, rate: null, random: null, lift: null });
});

it("issue 15: problems confirmed after a spike are read from the record, with their place on the list as it was", async () => {
  at("2026-11-20");
  await db.owner.query("SELECT ensure_hour_partitions('2026-10-01', '2026-12-01')");
  await db.owner.query(
    `INSERT INTO import_batch (id, source_code, file_name, sha256, bytes, state) SELECT 1, code, 'x', 'x', 0, 'committed' FROM data_source LIMIT 1`,
  );
  const { rows } = await db.owner.query(
    `INSERT INTO station (code, name, kind, region_id, lon, lat) VALUES ('S1', 'S1', 'town', $1, 106.2, 38.37) RETURNING id`,
    [world.regions.east],
  );
  await db.owner.query(
    `INSERT INTO hourly_reading (station_id, hour_begin, pm25, wind_speed, wind_direction, batch_id)
     SELECT $1, '2026-11-15T00:00:00+08:00'::timestamptz + h * interval '1 hour', 1600000, 30, 0, 1 FROM generate_series(0, 2) h`,
    [rows[0].id],
  );
  await db.owner.query("UPDATE site SET created_at = '2026-01-01'");
  at("2026-11-16");
  for (let i = 0; i < 20; i++) {
    const { taskId } = await anIssue(world);
    await act(db.pool, world.people.officeStaff, taskId, "assign", { ownerUnitId: world.units.east, days: 5 });
  }
  // Reported only, ordered by nobody: not confirmed.
  await anIssue(world);
  at("2026-11-18");
  const { all, byWind, byDistance, byKind, looked } = await hitRecord();
  expect(all.n).toBe(20);
  expect(all.rate).toBe(1);
  expect(all.lift).toBeGreaterThanOrEqual(1);
  expect(byWind.n).toBe(20);
  expect(byDistance).toEqual({ n: 0, rate: null, random: null, lift: null });
  // One family only has cases, and its rate is its own; nobody looked at a candidate after the spike.
  expect(byKind.map(({ lift }) => lift)).toEqual([all]);
  expect(looked.first).toEqual({ looked: 0, found: 0, rate: null });
  await visit("2026-11-17");
  await db.pool.query("UPDATE data_version SET version = version + 1 WHERE area = 'air'");
  expect((await hitRecord()).looked.first).toEqual({ looked: 1, found: 0, rate: null });
});

it("issue 15: an address names several places in its order, only those in reach and open", async () => {
  const { yard, plot } = world.sites;
  const named = async (by: "officeStaff" | "eastStaff", raw: string | string[]) =>
    (await sitesInAddress(world.people[by], "inspections:plan", raw)).map(({ id }) => id);
  expect(await named("officeStaff", [String(plot), String(yard), "x", "-1", "99999999999"])).toEqual([plot, yard]);
  expect(await named("eastStaff", [String(plot), String(yard)])).toEqual([yard]);
  expect(await named("officeStaff", String(yard))).toEqual([yard]);
});
