import { afterAll, beforeAll, expect, test } from "vitest";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { draftBulletin } from "@/lib/reports/commands/draft-bulletin";
import { bulletinFactsOf } from "@/lib/reports/queries/bulletin-facts-of";
import { bulletinPage } from "@/lib/reports/queries/bulletin-page";
import { plainText } from "@/lib/reports/rules/clause-text";
import { testDatabase } from "@/tests/support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "@/tests/support/supervision-world";

const db = await testDatabase();
const asked = {
  kind: "custom" as const,
  region: "990100",
  group: null,
  period: { from: "2025-11-20", to: "2025-11-22" },
  basis: {},
};
let world: SupervisionWorld;

/** Every hour of a day: SO2 10, NO2 20, CO 0.8, O3 50, PM10 60 and the PM2.5 that is given. */
async function dayOfHours(station: number, date: string, pm25: number): Promise<void> {
  await db.pool.query(
    `INSERT INTO hourly_reading (station_id, hour_begin, so2, no2, co, o3, pm10, pm25, batch_id)
     SELECT $1, ($2::date + h * interval '1 hour') AT TIME ZONE 'Asia/Shanghai', 100000, 200000, 8000, 500000, 600000, $3, 1
       FROM generate_series(0, 23) h`,
    [station, date, pm25 * 10_000],
  );
  await db.pool.query("INSERT INTO stale_day VALUES ($1, $2) ON CONFLICT DO NOTHING", [station, date]);
}

beforeAll(async () => {
  setNow(new Date("2025-11-20T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  const { rows } = await db.pool.query(
    "INSERT INTO station (code, name, kind, region_id) VALUES ('A1', '点位', 'national', $1) RETURNING id",
    [world.regions.district],
  );
  const station = rows[0].id as number;
  await db.pool.query("INSERT INTO region_station (region_id, station_id, valid_from) VALUES ($1, $2, '2020-01-01')", [
    world.regions.district,
    station,
  ]);
  await db.owner.query("SELECT ensure_hour_partitions('2024-11-01', '2025-12-01')");
  await db.pool.query(
    `INSERT INTO import_batch (id, source_code, file_name, sha256, bytes, state, committed_at)
     VALUES (1, 'prsa', 'file', 'sha', 0, 'committed', '2025-11-23T08:00:00+08:00')`,
  );
  for (const day of ["20", "21", "22"]) await dayOfHours(station, `2024-11-${day}`, 40);
  for (const day of ["20", "21"]) await dayOfHours(station, `2025-11-${day}`, 40);
  await dayOfHours(station, "2025-11-22", 90);
  await recomputeStale();
  const { officeStaff } = world.people;
  const late = await anIssue(world);
  await act(db.pool, officeStaff, late.taskId, "assign", { ownerUnitId: world.units.east, dueOn: "2025-11-21" });
  await anIssue(world, { categoryId: world.category("coal.stove") });
  setNow(new Date("2025-11-23T10:00:00+08:00"));
});
afterAll(() => setNow(undefined));

test("from the hours in the database to the text of the bulletin, by figures worked out by hand", async () => {
  const { officeStaff } = world.people;
  const facts = await bulletinFactsOf(officeStaff, asked);
  if (!facts) throw new Error("no facts");
  const id = await transaction((tx) => draftBulletin(tx, officeStaff, asked, facts, { from: "11-01", to: "03-31" }));
  const { view, open } = await bulletinPage(officeStaff, id);
  expect(open).toEqual([]);
  // PM2.5 40 → IAQI 57, 90 → 119: two of three days are good, the year before three of three. Index 57/35 + 60/70 + 20/40 + 50/160 +
  // 0.8/4 + 10/60 = 1.63 + 0.86 + 0.50 + 0.31 + 0.20 + 0.17, the year before 1.14 + 2.04: + 15.4 %.
  const text = view.sections.map(({ heading, paragraphs }) =>
    [heading, ...paragraphs.map((one) => plainText([...one.lead, ...one.body]))].join("\n"),
  );
  expect(text[0]).toContain(
    "优良天数2天，同比减少1天，优良率为66.7%，同比下降33.3个百分点，环境空气质量综合指数为3.67，同比上升15.4%",
  );
  expect(text.join("\n\n")).toMatchSnapshot();
});
