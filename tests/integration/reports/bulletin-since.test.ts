import { afterAll, beforeAll, expect, test } from "vitest";
import { correctReading } from "@/lib/air/commands/correct-reading";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { recordDustDays } from "@/lib/air/commands/record-dust-days";
import { recordDustInput } from "@/lib/air/schema";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { draftBulletin } from "@/lib/reports/commands/draft-bulletin";
import { moveBulletin } from "@/lib/reports/commands/move-bulletin";
import { bulletinFactsOf } from "@/lib/reports/queries/bulletin-facts-of";
import { bulletinPage } from "@/lib/reports/queries/bulletin-page";
import { canonicalJson } from "@/lib/reports/rules/canonical-json";
import { moveBulletinInput } from "@/lib/reports/schema";
import { testDatabase } from "@/tests/support/database";
import { anIssue, type SupervisionWorld, supervisionWorld } from "@/tests/support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let station: number;
// A year back: what the database stamps itself is certainly later than what this clock stamps.
const period = { from: "2025-11-20", to: "2025-11-22" };
const asked = { kind: "custom" as const, region: "990100", group: null, period, basis: {} };

async function batch(id: number, committedAt: string): Promise<void> {
  await db.pool.query(
    `INSERT INTO import_batch (id, source_code, file_name, sha256, bytes, state, committed_at)
     VALUES ($1::int, 'prsa', 'file-' || $1::int, 'sha-' || $1::int, 0, 'committed', $2)`,
    [id, committedAt],
  );
}

/** A problem found on the last day of the period. */
async function foundInside(): Promise<void> {
  setNow(new Date("2025-11-22T18:00:00+08:00"));
  await anIssue(world);
  setNow(new Date("2025-11-23T10:00:00+08:00"));
}

/** Hours of one day, labels from 1 on; every pollutant quiet but PM2.5. */
async function hours(date: string, from: number, to: number, pm25: number, batchId: number): Promise<void> {
  await db.pool.query(
    `INSERT INTO hourly_reading (station_id, hour_begin, so2, no2, co, o3, pm10, pm25, batch_id)
     SELECT $1, ($2::date + (h - 1) * interval '1 hour') AT TIME ZONE 'Asia/Shanghai', 100000, 200000, 8000, 500000, 600000, $5, $6
       FROM generate_series($3::int, $4::int) h`,
    [station, date, from, to, pm25 * 10_000, batchId],
  );
  await db.pool.query("INSERT INTO stale_day VALUES ($1, $2) ON CONFLICT DO NOTHING", [station, date]);
}

beforeAll(async () => {
  setNow(new Date("2025-11-23T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  const { rows } = await db.pool.query(
    "INSERT INTO station (code, name, kind, region_id) VALUES ('A1', '点位', 'national', $1) RETURNING id",
    [world.regions.district],
  );
  station = rows[0].id;
  await db.pool.query("INSERT INTO region_station (region_id, station_id, valid_from) VALUES ($1, $2, '2020-01-01')", [
    world.regions.district,
    station,
  ]);
  await db.owner.query("SELECT ensure_hour_partitions('2025-11-01', '2025-12-01')");
  await batch(1, "2025-11-23T08:00:00+08:00");
  await hours("2025-11-20", 1, 24, 40, 1);
  await hours("2025-11-21", 1, 24, 40, 1);
  await hours("2025-11-22", 1, 18, 40, 1);
  await recomputeStale();
  await foundInside();
});
afterAll(() => setNow(undefined));

test("late hours, a correction, the dust list and a new problem: the paper stays byte for byte, and says which, by how much, why", async () => {
  const { officeStaff, officeHead, system } = world.people;
  const facts = await bulletinFactsOf(officeStaff, asked);
  if (!facts) throw new Error("no facts");
  expect(facts.dayList.map(({ state }) => state)).toEqual(["good", "good", "na"]);
  const id = await transaction((tx) => draftBulletin(tx, officeStaff, asked, facts, { from: "11-01", to: "03-31" }));
  const draft = await bulletinPage(officeHead, id);
  expect(draft.open).toEqual([]);
  await transaction((tx) =>
    moveBulletin(
      tx,
      officeHead,
      moveBulletinInput.parse({ id, version: draft.row.version, to: "reviewed" }),
      draft.view,
    ),
  );
  const frozen = await bulletinPage(officeStaff, id);
  const text = canonicalJson(frozen.view);
  expect(frozen.since).toMatchObject({ figures: [], cells: [], days: [], issues: [], causes: [] });

  await batch(2, "2025-11-24T08:00:00+08:00");
  await hours("2025-11-22", 19, 24, 300, 2);
  await recomputeStale();
  await transaction((tx) =>
    correctReading(tx, system, { station: "A1", date: "2025-11-21", label: 9, pm25: "480", reason: "校准记录 17 号" }),
  );
  const dust = recordDustInput.parse({
    document: "沙尘 3 号",
    issuedOn: "2025-11-22",
    regions: "990000",
    dates: "2025-11-20",
  });
  await transaction((tx) => recordDustDays(tx, system, dust));
  await foundInside();

  const later = await bulletinPage(world.people.eastStaff, id).catch(() => null);
  expect(later).toBeNull();
  const now = await bulletinPage(officeStaff, id);
  expect(canonicalJson(now.view)).toBe(text);
  expect(now.since?.causes).toEqual([
    { date: "2025-11-20", kind: "dust-listed", n: 1, what: "沙尘 3 号" },
    { date: "2025-11-21", kind: "correction", n: 1, what: "校准记录 17 号" },
    { date: "2025-11-22", kind: "late-hours", n: 6, what: "file-2" },
  ]);
  expect(now.since?.days).toContainEqual(
    expect.objectContaining({ date: "2025-11-22", was: "na:—", now: expect.stringMatching(/^polluted:/) }),
  );
  // Annexes are figures too: a level's days in a chart, a family's problems in another.
  expect(now.since?.cells).toContainEqual({ table: "levels", row: "2", column: "days", was: "0", now: "1" });
  expect(now.since?.cells).toContainEqual({ table: "families", row: "dust", column: "open", was: "1", now: "2" });
  expect(now.since?.figures).toContainEqual(
    expect.objectContaining({ slot: "validDays", was: "2", now: "3", difference: "1" }),
  );
  expect(now.since?.figures).toContainEqual(expect.objectContaining({ slot: "allFound", difference: "1" }));
  expect(now.since?.issues).toHaveLength(1);
});

test("what an issued bulletin would say now is the same for every reader", async () => {
  const { officeStaff, officeHead } = world.people;
  const facts = await bulletinFactsOf(officeStaff, asked);
  if (!facts) throw new Error("no facts");
  const id = await transaction((tx) => draftBulletin(tx, officeStaff, asked, facts, { from: "11-01", to: "03-31" }));
  const draft = await bulletinPage(officeHead, id);
  await transaction((tx) =>
    moveBulletin(
      tx,
      officeHead,
      moveBulletinInput.parse({ id, version: draft.row.version, to: "reviewed" }),
      draft.view,
    ),
  );
  const { rows } = await db.pool.query(
    "INSERT INTO user_account (login_name, name, unit_id) VALUES ('third', 'third', $1) RETURNING id",
    [world.units.office],
  );
  const third = { ...officeHead, userId: rows[0].id as number };
  await transaction((tx) =>
    moveBulletin(tx, third, moveBulletinInput.parse({ id, version: draft.row.version + 1, to: "issued" }), null),
  );
  const seen = await bulletinPage(world.people.eastStaff, id);
  expect(seen.since).toMatchObject({ figures: [], issues: [], days: [] });
  const { receive, ...rest } = seen.may;
  expect(receive).toBe(true);
  expect(Object.values(rest)).not.toContain(true);
});
