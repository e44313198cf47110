import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { attachYear, detachYear } from "@/lib/cli/detach-partitions";
import { discardBatch } from "@/lib/ingest/commands/discard-batch";
import { FileParser } from "@/lib/ingest/commands/file-parser";
import { loadFiles } from "@/lib/ingest/commands/load-files";
import { PlaceResolver } from "@/lib/ingest/commands/place-resolver";
import { withdrawBatch } from "@/lib/ingest/commands/withdraw-batch";
import { importSource } from "@/lib/ingest/queries/import-source";
import { HEADER, stageText, viewer } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

/** Three years of hours of one station; the oldest is taken out of the running tables and brought back. */
const db = await testDatabase();
const count = async (text: string) =>
  (await db.owner.query(`SELECT count(*)::int AS n FROM ${text}`)).rows[0].n as number;
const figures = async () =>
  (
    await db.owner.query(
      "SELECT md5(string_agg(d::text, '|' ORDER BY d.date, d.standard)) AS stations, (SELECT md5(string_agg(r::text, '|' ORDER BY r.date, r.standard)) FROM region_day r) AS regions FROM station_day d",
    )
  ).rows[0];
let station: number;

beforeAll(async () => {
  const id = async (text: string) => (await db.owner.query(text)).rows[0].id as number;
  const region = await id("INSERT INTO region (code, name, level) VALUES ('990102', '区', 'district') RETURNING id");
  station = await id(
    `INSERT INTO station (code, name, kind, region_id) VALUES ('S1', '站', 'national', ${region}) RETURNING id`,
  );
  await db.owner.query(
    `INSERT INTO region_station (region_id, station_id, valid_from) VALUES (${region}, ${station}, '2020-01-01')`,
  );
  await db.owner.query("SELECT ensure_hour_partitions('2022-12-31', '2025-01-02')");
  await db.owner.query(
    `INSERT INTO hourly_reading (station_id, hour_begin, so2, no2, co, o3, pm10, pm25, batch_id)
     SELECT ${station}, h, 100000, 300000, 8000, 600000, 700000, 350000 + 1000 * extract(hour FROM h)::int, 1
       FROM generate_series('2023-12-29 16:00+00'::timestamptz, '2024-01-04 15:00+00', '1 hour') h`,
  );
  await db.owner.query(
    `INSERT INTO stale_day SELECT ${station}, d::date FROM generate_series('2023-12-30'::date, '2024-01-04', '1 day') d`,
  );
  await recomputeStale();
  expect(await count("station_day")).toBeGreaterThan(5);
});

const detach = (year: number, thisYear = 2026) => detachYear(db.ownerUrl, year, thisYear);

test("this year and last are refused, and a year whose days wait", async () => {
  await expect(detach(2023, 2024)).rejects.toThrow("still in use");
  await db.owner.query(`INSERT INTO stale_day VALUES (${station}, '2023-12-30')`);
  await expect(detach(2023)).rejects.toThrow("npm run jobs");
  await recomputeStale();
});

test("an old year's hours leave the running tables; figures stay, also when its days are called for anew", async () => {
  const [before, hours] = [await figures(), await count("hourly_reading")];
  const done = await detach(2023);
  expect(done.months).toHaveLength(12);
  expect(done.hours).toBe(56);
  expect(await count("hourly_reading")).toBe(hours - done.hours);
  expect(await count("hours_archive.hourly_reading_2023_12")).toBe(56);
  // 1 January begins at 16:00 UTC of the year before: it cannot be worked out anew either. 2 January can.
  await db.pool.query(
    `INSERT INTO stale_day SELECT ${station}, d::date FROM generate_series('2023-12-30'::date, '2024-01-02', '1 day') d`,
  );
  expect((await db.owner.query("SELECT date::text AS date FROM stale_day")).rows).toEqual([{ date: "2024-01-02" }]);
  await recomputeStale();
  expect(await figures()).toEqual(before);
});

test("asked again there is nothing to do; the way back brings every hour, and the days may be worked out anew", async () => {
  expect((await detach(2023)).months).toEqual([]);
  const back = await attachYear(db.ownerUrl, 2023);
  expect(back).toMatchObject({ hours: 56 });
  expect(back.months).toHaveLength(12);
  expect(await count("hourly_reading")).toBe(144);
  const before = await figures();
  await db.owner.query(
    `INSERT INTO stale_day SELECT ${station}, d::date FROM generate_series('2023-12-30'::date, '2024-01-02', '1 day') d`,
  );
  expect(await count("stale_day")).toBe(4);
  await recomputeStale();
  expect(await figures()).toEqual(before);
});

test("a detachment that was killed half way goes on", async () => {
  await db.owner.query("CREATE SCHEMA IF NOT EXISTS hours_archive");
  await db.owner.query("INSERT INTO detached_month VALUES ('2023-01-01', 0)");
  await db.owner.query("ALTER TABLE hourly_reading DETACH PARTITION hourly_reading_2023_01 CONCURRENTLY");
  expect((await detach(2023)).months).toHaveLength(12);
});

/** Brings in a file with whole days of the station S2. */
async function loadDays(...days: string[]) {
  const lines = days.flatMap((date) =>
    Array.from({ length: 24 }, (_, hour) => `S2,${date},${hour + 1},10,30,0.8,60,170,90`),
  );
  const file = path.join(tmpdir(), `lantian-${randomUUID()}.csv`);
  await writeFile(file, [HEADER, ...lines].join("\n"));
  const parser = new FileParser();
  return loadFiles(viewer, {
    files: [{ path: file, name: "archive.csv" }],
    source: await importSource("template"),
    places: new PlaceResolver({ region: null, stations: new Map() }),
    parser,
    evaluate: (tx, fresh) => recomputeStale({ tx, fresh }),
  }).finally(() => parser.close());
}

test("a file with hours of a detached month and of others: all are kept, only the others are evaluated, and that is said", async () => {
  const other = (
    await db.owner.query(
      `INSERT INTO station (code, name, kind, region_id) SELECT 'S2', '新站', 'national', region_id FROM station WHERE code = 'S1' RETURNING id`,
    )
  ).rows[0].id as number;
  await db.owner.query(
    `INSERT INTO region_station (region_id, station_id, valid_from) SELECT region_id, ${other}, '2020-01-01' FROM station WHERE id = ${other}`,
  );
  const regionDays = async () =>
    (
      await db.owner.query(
        `SELECT r.date::text AS date, r.pm25, h.sums::text AS sums FROM region_day r JOIN region_day_hours h USING (region_id, date)
          WHERE r.standard = '2012' ORDER BY r.date`,
      )
    ).rows as { date: string }[];
  const before = await regionDays();
  const { results, committed } = await loadDays("2023-12-30", "2023-12-31", "2024-01-01", "2024-01-02");
  expect(committed).toMatchObject([{ inserted: 96 }]);
  const [result] = results;
  expect(result?.kind === "staged" ? result.summary.findings : result).toContainEqual({
    kind: "months-detached",
    params: { list: "2023-12" },
  });
  const after = await regionDays();
  expect(after.map(({ date }) => date)).toEqual(before.map(({ date }) => date));
  const changed = after.filter((day, i) => JSON.stringify(day) !== JSON.stringify(before[i]));
  expect(changed.map(({ date }) => date)).toEqual(["2024-01-02"]);
  expect(
    (await db.owner.query(`SELECT DISTINCT date::text AS date FROM station_day WHERE station_id = ${other}`)).rows,
  ).toEqual([{ date: "2024-01-02" }]);
});

test("a batch whose hours have left the running tables is taken back when they are back, not before", async () => {
  const { committed } = await loadDays("2022-06-10");
  const id = committed[0]?.batchId ?? 0;
  await detach(2022);
  // Said before anybody commits, too.
  const waiting = await stageText([HEADER, "S2,2022-06-11,1,10,30,0.8,60,170,90"].join("\n"));
  expect(waiting.kind === "staged" ? waiting.summary.findings : waiting).toContainEqual({
    kind: "months-detached",
    params: { list: "2022-06" },
  });
  if (waiting.kind === "staged") await discardBatch(viewer, waiting.batchId);
  const back = () => withdrawBatch(viewer, id, "错误的一天", 2000);
  await expect(back()).rejects.toMatchObject({
    key: "batch-months-detached",
    params: { from: "2022-06", to: "2022-06" },
  });
  expect(await count(`import_batch WHERE id = ${id} AND state = 'committed'`)).toBe(1);
  await attachYear(db.ownerUrl, 2022);
  expect(await back()).toMatchObject({ done: true, removed: 24 });
});

test("hours that were brought in meanwhile are not run over by the way back", async () => {
  await db.owner.query("SELECT ensure_hour_partitions('2023-05-01', '2023-05-02')");
  await expect(attachYear(db.ownerUrl, 2023)).rejects.toThrow("hourly_reading_2023_05");
});
