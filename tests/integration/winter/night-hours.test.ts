import { beforeAll, expect, test } from "vitest";
import { setNow } from "@/lib/platform/clock";
import { nightComparison } from "@/lib/winter/queries/night-hours";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const EVE = "2027-02-05";

beforeAll(async () => {
  setNow(new Date("2027-02-05T22:30:00+08:00"));
  world = await supervisionWorld(db.pool);
});

test("PM2.5 stands beside last year's same lunar night; left-out and missing hours are gaps", async () => {
  const station = async (code: string) =>
    (
      await db.pool.query(
        "INSERT INTO station (code, name, kind, region_id) VALUES ($1, $1, 'national', $2) RETURNING id",
        [code, world.regions.east],
      )
    ).rows[0].id as number;
  const [a, b] = [await station("A"), await station("B")];
  for (const id of [a, b])
    await db.pool.query(
      "INSERT INTO region_station (region_id, station_id, valid_from) VALUES ($1, $2, '2020-01-01')",
      [world.regions.district, id],
    );
  await db.owner.query("SELECT ensure_hour_partitions('2026-02-01', '2027-02-28')");
  const hour = (id: number, at: string, pm25: number | null, mask = 0) =>
    db.pool.query(
      "INSERT INTO hourly_reading (station_id, hour_begin, pm25, excluded_mask, batch_id) VALUES ($1, $2, $3, $4, 1)",
      [id, new Date(`${at}:00+08:00`), pm25 === null ? null : pm25 * 10_000, mask],
    );
  await hour(a, "2027-02-05T23:00", 100);
  await hour(b, "2027-02-05T23:00", 201);
  await hour(a, "2027-02-06T00:00", 300);
  await hour(b, "2027-02-06T00:00", 999, 32);
  await hour(a, "2027-02-06T01:00", null);
  await hour(a, "2027-02-06T12:00", 777);
  await hour(a, "2026-02-16T23:00", 80);
  await hour(a, "2026-02-05T23:00", 555);
  const air = await nightComparison(world.people.westGrid, EVE);
  expect(air?.by).toBe("lunar");
  expect(air?.before).toMatchObject({ date: "2026-02-16", measured: 1, mean: 800_000 });
  expect(air?.night).toMatchObject({ measured: 2, mean: 2_250_000, highest: { value: 3_000_000 } });
  expect(air?.night.hours.slice(10, 14)).toEqual([null, 1_500_000, 3_000_000, null]);
  expect((await nightComparison(world.people.westGrid, "2027-01-20"))?.night.mean).toBeNull();
});
