import { beforeEach, expect, test } from "vitest";
import { correctReading } from "@/lib/air/commands/correct-reading";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { lastHourEnds } from "@/lib/air/queries/last-hour";
import { todaySoFar } from "@/lib/air/queries/today-so-far";
import { evaluatedText } from "@/lib/cli/evaluated-text";
import { noteLostDays } from "@/lib/ingest/commands/note-finding";
import { withdrawBatch } from "@/lib/ingest/commands/withdraw-batch";
import type { Finding } from "@/lib/ingest/rules/parsed-rows";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { HEADER, importText, stageText, viewer } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const create = { region: { code: "990100", name: "甲区" }, stations: new Map() };

/** All 24 hours of a station's day. */
function day(station: string, date: string, pm10 = 70, hours = 24): string[] {
  return Array.from({ length: hours }, (_, i) => `${station},${date},${i + 1},9,35,0.8,41,${pm10},46`);
}
const table = (...lines: string[][]) => [HEADER, ...lines.flat()].join("\n");
const findings = async (batch: number): Promise<Finding[]> =>
  (await db.pool.query("SELECT findings FROM import_batch WHERE id = $1", [batch])).rows[0].findings;
const regionDay = async (date: string) =>
  (await db.pool.query("SELECT pm10, missing_mask FROM region_day WHERE standard = '2012' AND date = $1", [date]))
    .rows[0];
const begins = async (station: string) =>
  (
    await db.pool.query(
      "SELECT rs.valid_from, rs.from_first_hour FROM region_station rs JOIN station s ON s.id = rs.station_id WHERE s.code = $1",
      [station],
    )
  ).rows[0];

beforeEach(async () => {
  await db.owner.query(
    "TRUNCATE hourly_reading, hourly_reading_history, station_day, region_day, stale_day, import_batch, staged_hour, staged_day CASCADE",
  );
  for (const table of ["official_day", "region_weather_day", "region_day_hours", "region_station", "station", "region"])
    await db.owner.query(`DELETE FROM ${table}`);
});

test("H7 a station made by a file begins with its first hour: a late hour of January loses no region-day", async () => {
  await importText(table(day("B1", "2026-01-05"), day("B2", "2026-01-05"), day("B3", "2026-01-20")), { create });
  await recomputeStale();
  expect(await begins("B1")).toMatchObject({ valid_from: "2026-01-05", from_first_hour: true });
  expect(await begins("B3")).toMatchObject({ valid_from: "2026-01-20" });
  expect(await regionDay("2026-01-05")).toEqual({ pm10: 700_000, missing_mask: 0 });
  await importText(table([day("B1", "2026-01-05", 94)[4] as string]), { name: "late.csv" });
  expect((await recomputeStale()).lostDays).toEqual([]);
  expect(await regionDay("2026-01-05")).toMatchObject({ missing_mask: 0 });
});

test("H7 an earlier hour moves the beginning back, the days since are judged with the station, and what is lost is said", async () => {
  const first = await importText(
    table(
      day("B1", "2026-01-05"),
      day("B2", "2026-01-05"),
      day("B1", "2026-01-07"),
      day("B2", "2026-01-07"),
      day("B3", "2026-01-20"),
    ),
    { create },
  );
  await recomputeStale();
  const late = await importText(table([day("B3", "2026-01-05")[2] as string]), { name: "late.csv" });
  const { lostDays } = await recomputeStale();
  expect(await begins("B3")).toMatchObject({ valid_from: "2026-01-05" });
  expect(lostDays.map(({ date }) => date)).toEqual(["2026-01-05", "2026-01-07"]);
  expect(await noteLostDays([late], lostDays)).toMatchObject({
    kind: "region-days-lost",
    params: { count: 2, list: "甲区 2026-01-05, 甲区 2026-01-07" },
  });
  expect((await findings(late)).map(({ kind }) => kind)).toContain("region-days-lost");
  expect((await findings(first)).map(({ kind }) => kind)).not.toContain("region-days-lost");
});

test("H7 B14 a wrong early hour that is taken back takes the beginning of its station with it", async () => {
  await importText(
    table(
      day("B1", "2026-01-05"),
      day("B2", "2026-01-05"),
      day("B1", "2026-01-20"),
      day("B2", "2026-01-20"),
      day("B3", "2026-01-20"),
    ),
    {
      create,
    },
  );
  const wrong = await importText([HEADER, ...day("B3", "2026-01-04", 70, 1)].join("\n"), { name: "wrong.csv" });
  await recomputeStale();
  expect([(await begins("B3")).valid_from, (await regionDay("2026-01-05")).pm10]).toEqual(["2026-01-04", null]);
  await withdrawBatch(viewer, wrong, "错批", 5_000);
  await recomputeStale();
  expect([(await begins("B3")).valid_from, (await regionDay("2026-01-05")).pm10]).toEqual(["2026-01-20", 700_000]);
});

test("A7 stations that never report take no part in the 75 %, and that is said", async () => {
  // B2 … B5 stand in the file with hours that hold nothing.
  const silent = ["B2", "B3", "B4", "B5"].map((code) => `${code},2026-01-05,1,,,,,,`);
  const batch = await importText(table(day("B1", "2026-01-05"), silent), { create });
  await recomputeStale();
  expect(await regionDay("2026-01-05")).toEqual({ pm10: 700_000, missing_mask: 0 });
  expect(await begins("B2")).toMatchObject({ valid_from: "9999-12-31" });
  const said = (await findings(batch)).find(({ kind }) => kind === "stations-not-begun");
  expect(said?.params).toEqual({ count: 4, list: "B2, B3, B4, B5" });
  await importText(table(day("B2", "2026-01-06"), day("B1", "2026-01-06")), { name: "next.csv" });
  expect(await begins("B2")).toMatchObject({ valid_from: "2026-01-06" });
});

test("H8 an hour that a person has put right stands above the same file in other bytes; preview and commit say so", async () => {
  const original = table(day("B1", "2026-01-05"));
  await importText(original, { create });
  await recomputeStale();
  await transaction((tx) =>
    correctReading(tx, viewer, {
      station: "B1",
      date: "2026-01-05",
      label: 3,
      pm10: "50",
      pm25: "",
      reason: "校准记录",
    }),
  );
  const staged = await stageText(`${original}\n\n`, { name: "again.csv" });
  if (staged.kind !== "staged") throw new Error(staged.kind);
  const kept = {
    kind: "correction-kept",
    params: { station: "B1", date: "2026-01-05", hour: 3, column: "pm10", kept: "50.0", delivered: "70.0" },
  };
  expect(await findings(staged.batchId)).toContainEqual(kept);
  const again = await importText(`${original}\n\n\n`, { name: "third.csv" });
  expect((await findings(again)).filter(({ kind }) => kind === "correction-kept")).toHaveLength(2);
  const { rows } = await db.pool.query("SELECT superseding, unchanged FROM import_batch WHERE id = $1", [again]);
  expect(rows).toEqual([{ superseding: 0, unchanged: 24 }]);
  const hour = await db.pool.query(
    "SELECT pm10, pm25, so2, corrected_mask FROM hourly_reading WHERE hour_begin = '2026-01-04T18:00Z'",
  );
  expect(hour.rows).toEqual([{ pm10: 500_000, pm25: null, so2: 90_000, corrected_mask: 48 }]);
  // What the person did not touch is replaced as ever.
  await importText(original.replace("B1,2026-01-05,3,9,35", "B1,2026-01-05,3,11,35"), { name: "newer.csv" });
  const newer = await db.pool.query(
    "SELECT pm10, so2, qualifiers FROM hourly_reading WHERE hour_begin = '2026-01-04T18:00Z'",
  );
  expect(newer.rows).toMatchObject([
    { pm10: 500_000, so2: 110_000, qualifiers: { pm10: "corrected", pm25: "corrected" } },
  ]);
});

test("A8 a file that ends at hour 7 says so; one that ends with its day, or with the running day, says nothing", async () => {
  const of = async (text: string, name: string) =>
    (await findings(await importText(text, { create, name }))).map(({ kind, params }) => [kind, params]);
  expect(await of(table(day("B1", "2026-01-05", 70, 7)), "a.csv")).toContainEqual([
    "ends-early",
    { date: "2026-01-05", hour: "07:00", missing: 17 },
  ]);
  const kinds = async (text: string, name: string) => (await of(text, name)).map(([kind]) => kind);
  expect(await kinds(table(day("B1", "2026-01-06")), "b.csv")).not.toContain("ends-early");
  setNow(new Date("2026-01-08T02:30:00Z"));
  expect(await kinds(table(day("B1", "2026-01-08", 70, 10)), "c.csv")).not.toContain("ends-early");
});

test("A10 an hour that has just begun is refused; the district's latest hour needs half of its stations", async () => {
  setNow(new Date("2026-01-08T02:30:00Z"));
  const batch = await importText(
    table(day("B1", "2026-01-08", 70, 11), day("B2", "2026-01-08", 70, 9), day("B3", "2026-01-08", 70, 9)),
    { create },
  );
  const rejects = await db.pool.query("SELECT reason, raw FROM import_reject WHERE batch_id = $1", [batch]);
  expect(rejects.rows).toEqual([{ reason: "not-over", raw: "B1,2026-01-08,11,9,35,0.8,41,70,46" }]);
  const [{ id }] = (await db.pool.query("SELECT id FROM region")).rows;
  expect(await todaySoFar(id, "2026-01-08")).toMatchObject({ lastHour: 9, hours: 9 });
  await importText(table(day("B2", "2026-01-08", 70, 10)), { name: "ten.csv" });
  expect(await todaySoFar(id, "2026-01-08")).toMatchObject({ lastHour: 10, hours: 10 });
});

test("A10 hours that an export prints as dashes are no data: the latest hour is the one with a value", async () => {
  setNow(new Date("2026-01-09T02:30:00Z"));
  const blank = (hour: number) => `B1,2026-01-09,${hour},—,—,—,—,—,—`;
  await importText(`${table(day("B1", "2026-01-09", 70, 7))}\n${[8, 9, 10].map(blank).join("\n")}`, {
    create,
    name: "dashes.csv",
  });
  const [{ id }] = (await db.pool.query("SELECT id FROM station WHERE code = 'B1'")).rows;
  expect((await lastHourEnds([id])).get(id)?.toISOString()).toBe("2026-01-08T23:00:00.000Z");
});

test("A5 an import of official days says how many it has evaluated", async () => {
  await importText("区域,日期,SO2,NO2,CO,O3,PM10,PM2.5\n乙城,2025-04-14,6,20,0.5,100,95,30\n", {
    source: "official",
    create: { region: null, stations: new Map() },
  });
  const result = await recomputeStale();
  expect(evaluatedText(result)).toBe("  1 official region-days evaluated");
  expect(evaluatedText({ ...result, stationDays: 3, regionDays: 2 })).toBe(
    "  3 station-days and 2 region-days, 1 official region-days evaluated",
  );
});
