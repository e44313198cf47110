import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { setStationTime } from "@/lib/air/commands/set-station-time";
import { stationTimeEffect } from "@/lib/air/queries/station-time-effect";
import { transaction } from "@/lib/platform/db";
import { contentHash } from "@/lib/shared/content-hash";
import { HEADER, importText, viewer } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const create = { region: { code: "990100", name: "甲区" }, stations: new Map() };
const day = (station: string, date: string) =>
  Array.from({ length: 24 }, (_, i) => `${station},${date},${i + 1},9,35,0.8,41,70,46`);

/** C1 and C2 report on the 5th and 6th, C3 on the 5th alone. */
const lines = [
  ...day("C1", "2026-01-05"),
  ...day("C2", "2026-01-05"),
  ...day("C3", "2026-01-05"),
  ...day("C1", "2026-01-06"),
  ...day("C2", "2026-01-06"),
];
await importText([HEADER, ...lines].join("\n"), { create });
await recomputeStale();
const idOf = async (code: string) => (await db.pool.query("SELECT id FROM station WHERE code = $1", [code])).rows[0].id;
const complete = async (date: string) =>
  (await db.pool.query("SELECT missing_mask = 0 AS yes FROM region_day WHERE standard = '2012' AND date = $1", [date]))
    .rows[0].yes;

test("H7 a closing date that is past: its effect is shown first, then the days are judged without the station", async () => {
  const id = await idOf("C3");
  expect([await complete("2026-01-05"), await complete("2026-01-06")]).toEqual([true, false]);
  const time = { openedOn: null, closedOn: "2026-01-05" };
  expect(await stationTimeEffect(viewer, id, time)).toEqual([
    {
      code: "990100",
      name: "甲区",
      nameEn: "",
      days: 1,
      gained: 1,
      lost: 0,
      changed: 0,
      from: "2026-01-06",
      to: "2026-01-06",
    },
  ]);
  expect(await complete("2026-01-06")).toBe(false);
  const seen = contentHash({ openedOn: null, closedOn: null });
  const set = (given: { openedOn: string | null; closedOn: string | null }, hash = seen) =>
    transaction((tx) => setStationTime(tx, viewer, { id, ...given, reason: "站点撤除文件", seen: hash }));
  await expect(set({ openedOn: "2026-02-01", closedOn: "2026-01-05" })).rejects.toMatchObject({ status: 400 });
  expect(await set(time)).toMatchObject({ regionDays: 1, lostDays: [] });
  expect(await complete("2026-01-06")).toBe(true);
  await expect(set({ openedOn: null, closedOn: null })).rejects.toMatchObject({ status: 409 });

  // Taken back: the day is lost again, and the answer says so.
  expect(await stationTimeEffect(viewer, id, { openedOn: null, closedOn: null })).toMatchObject([
    { lost: 1, gained: 0 },
  ]);
  const back = await set({ openedOn: null, closedOn: null }, contentHash(time));
  expect(back.lostDays.map(({ date }) => date)).toEqual(["2026-01-06"]);
  const trail = await db.pool.query("SELECT detail FROM audit_event WHERE event = 'station.changed' ORDER BY id");
  expect(trail.rows.map(({ detail }) => detail.lost)).toEqual([0, 1]);
});

test("H7 databases with memberships back to 1980 are repaired: from the first hour, and the days before are judged anew", async () => {
  await importText([HEADER, ...day("C4", "2026-01-20")].join("\n"), { create, name: "c4.csv" });
  await recomputeStale();
  await db.owner.query("UPDATE region_station SET valid_from = '1980-01-01', from_first_hour = false");
  await db.owner.query("DELETE FROM stale_day");
  const migration = readFileSync(
    path.resolve(import.meta.dirname, "../../../prisma/migrations/20261129110200_station_life/migration.sql"),
    "utf8",
  );
  await db.owner.query(migration.replace(/^ALTER TABLE.*;$/m, ""));
  const { rows } = await db.pool.query(
    "SELECT s.code, rs.valid_from FROM region_station rs JOIN station s ON s.id = rs.station_id ORDER BY s.code",
  );
  expect(rows).toEqual([
    { code: "C1", valid_from: "2026-01-05" },
    { code: "C2", valid_from: "2026-01-05" },
    { code: "C3", valid_from: "2026-01-05" },
    { code: "C4", valid_from: "2026-01-20" },
  ]);
  expect((await db.pool.query("SELECT FROM stale_day")).rowCount).toBeGreaterThan(0);
  await recomputeStale();
  expect(await complete("2026-01-05")).toBe(true);
});
