import { afterAll, beforeAll, expect, test } from "vitest";
import { bumpAirVersion } from "@/lib/air/commands/bump-air-version";
import { balancePage } from "@/lib/air/queries/balance-page";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { tellOpenDay } from "@/lib/jobs/commands/tell-open-day";
import { wishNotification } from "@/lib/messages/commands/wish-notification";
import { isWished } from "@/lib/messages/queries/notification-wishes";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
const context = { slot: "test", signal: new AbortController().signal, passOver: () => undefined };
let world: SupervisionWorld;

const wish = (by: Viewer, wanted: "yes" | "no") =>
  transaction((tx) => wishNotification(tx, by, { kind: "day-balance", wanted }));
const tell = async () => {
  await transaction(bumpAirVersion);
  return tellOpenDay(context);
};

/** PM2.5 of the district's only station from midnight on, µg/m³, one hour each. */
async function hours(date: string, values: readonly number[]) {
  await db.owner.query(
    `INSERT INTO hourly_reading (station_id, hour_begin, pm25, batch_id)
     SELECT (SELECT id FROM station WHERE code = 'S1'), $1::timestamptz + (n - 1) * interval '1 hour', v * 10000, 1
       FROM unnest($2::int[]) WITH ORDINALITY AS g(v, n) ON CONFLICT (station_id, hour_begin) DO UPDATE SET pm25 = EXCLUDED.pm25`,
    [`${date}T00:00:00+08:00`, values],
  );
}
const told = async () =>
  (
    await db.pool.query(
      "SELECT u.login_name AS who, n.params FROM notification n JOIN user_account u ON u.id = n.user_id WHERE n.kind = 'balance.open' ORDER BY n.id",
    )
  ).rows;

beforeAll(async () => {
  setNow(new Date("2026-11-20T11:20:00+08:00"));
  world = await supervisionWorld(db.pool);
  await db.owner.query("SELECT ensure_hour_partitions('2026-11-01', '2026-12-01')");
  await db.owner.query(
    "INSERT INTO import_batch (id, source_code, file_name, sha256, bytes, state) SELECT 1, code, 'x', 'x', 0, 'committed' FROM data_source LIMIT 1",
  );
  await db.owner.query(
    "INSERT INTO station (code, name, kind, region_id, lon, lat) VALUES ('S1', 'S1', 'national', $1, 106.2, 38.37)",
    [world.regions.district],
  );
  await db.owner.query(
    "INSERT INTO region_station (region_id, station_id, valid_from) SELECT $1, id, '2026-01-01' FROM station",
    [world.regions.district],
  );
  await db.owner.query(
    "INSERT INTO outgoing_channel (name, kind, address_sealed, shown, unit_ids, created_at) VALUES ('群', 'webhook', 'x', 'x', $1, now())",
    [[world.units.office]],
  );
});
afterAll(() => setNow(undefined));

test("nobody is told who has not asked; asked for once and given up once, each with one line in the trail", async () => {
  const { officeStaff, eastStaff } = world.people;
  expect(await isWished(officeStaff, "day-balance")).toBe(false);
  for (const by of [officeStaff, officeStaff, eastStaff]) await wish(by, "yes");
  await wish(eastStaff, "no");
  await wish(eastStaff, "no");
  expect([await isWished(officeStaff, "day-balance"), await isWished(eastStaff, "day-balance")]).toEqual([true, false]);
  const { rows } = await db.pool.query(
    "SELECT detail FROM audit_event WHERE event = 'notification.wished' ORDER BY id",
  );
  expect(rows.map(({ detail }) => detail.wanted)).toEqual([true, true, false]);
});

test("an open day is told from noon on, once, to those who asked and through their unit's channel", async () => {
  await hours("2026-11-20", Array(11).fill(60));
  expect(await tell()).toEqual({ told: 0 });
  setNow(new Date("2026-11-20T12:20:00+08:00"));
  await hours("2026-11-20", Array(12).fill(60));
  expect(await tell()).toEqual({ told: 1 });
  expect(await told()).toMatchObject([
    { who: world.people.officeStaff.loginName, params: { pollutant: "pm25", label: 12, now: "60" } },
  ]);
  setNow(new Date("2026-11-20T14:20:00+08:00"));
  await hours("2026-11-20", Array(14).fill(60));
  expect(await tell()).toEqual({ told: 0 });
  expect(await told()).toHaveLength(1);
  expect((await db.pool.query("SELECT FROM outbox")).rowCount).toBe(1);
});

test("a day that holds or is lost is told to nobody", async () => {
  for (const [date, value] of [
    ["2026-11-21", 20],
    ["2026-11-22", 300],
  ] as const) {
    setNow(new Date(`${date}T14:20:00+08:00`));
    await hours(date, Array(14).fill(value));
    expect(await tell()).toEqual({ told: 0 });
  }
  expect(await told()).toHaveLength(1);
});

test("the log says what came of the day and that it was told; one that nobody was told of says so, too", async () => {
  setNow(new Date("2026-11-23T10:00:00+08:00"));
  await hours("2026-11-19", Array(24).fill(60));
  await hours("2026-11-20", [...Array(15).fill(60), ...Array(9).fill(50)]);
  await db.owner.query(
    `INSERT INTO region_day (region_id, standard, date, pm25, missing_mask, primary_mask, stations)
     SELECT $1, '2012', d, v, 31, 0, '{1}' FROM (VALUES ('2026-11-19'::date, 610000), ('2026-11-20', 560000)) AS g(d, v)`,
    [world.regions.district],
  );
  await transaction(bumpAirVersion);
  const page = await balancePage(world.people.officeStaff, {});
  expect(page?.log).toMatchObject([
    { date: "2026-11-20", pollutant: "pm25", came: "saved", value: "56", told: { label: 12, people: 1 } },
    { date: "2026-11-19", pollutant: "pm25", came: "lost", value: "61", told: null },
  ]);
});
