import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { FileParser } from "@/lib/ingest/commands/file-parser";
import { loadFiles } from "@/lib/ingest/commands/load-files";
import { PlaceResolver } from "@/lib/ingest/commands/place-resolver";
import { importSource } from "@/lib/ingest/queries/import-source";
import { addDays } from "@/lib/shared/civil-date";
import { HEADER, importText, line, stageText, twoStations, viewer } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";
import { onServer } from "../../support/test-server";

const db = await testDatabase();
await twoStations(db);
const parser = new FileParser();
afterAll(() => parser.close());

const WITH_WEATHER = `${HEADER},气温,湿度,气压,风速,风向,降水`;
/** 40 days of both stations with gaps, values out of range, repeated and contradicting lines. */
function table(factor: number, stations = ["A1", "A2"], first = "2024-02-20"): string {
  const lines = [WITH_WEATHER];
  for (let day = 0; day < 40; day++)
    for (let hour = 1; hour <= 24; hour++)
      for (const [i, station] of stations.entries()) {
        const noise = (day * 31 + hour * 17 + i * 7) % 50;
        const date = addDays(first, day);
        const pm10 = noise === 13 ? 20_000 : noise === 14 ? -3 : noise === 15 ? "" : noise * factor;
        lines.push(
          `${station},${date},${hour},${noise},${noise},0.${noise},${noise * 4},${pm10},${noise},${noise / 10},50,870,1.2,NW,0`,
        );
      }
  return `${[...lines, lines[5], lines[6]?.replace(/,0$/, ",1")].join("\n")}\n`;
}

async function load(...texts: string[]) {
  const files = await Promise.all(
    texts.map(async (text, i) => {
      const file = path.join(tmpdir(), `lantian-${randomUUID()}`);
      await writeFile(file, text);
      return { path: file, name: `table-${i}.csv` };
    }),
  );
  return loadFiles(viewer, {
    files,
    source: await importSource("template"),
    places: new PlaceResolver({ region: { code: "990100", name: "甲区" }, stations: new Map() }),
    parser,
    evaluate: (tx, fresh) => recomputeStale({ tx, fresh }),
  });
}

const RESULTS = ["hourly_reading", "station_day", "region_day", "region_weather_day", "region_day_hours"];
async function stored(): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const name of RESULTS)
    all[name] = (
      await db.pool.query(
        `SELECT to_jsonb(t) - 'batch_id' AS row FROM ${name} t ORDER BY (to_jsonb(t) - 'batch_id')::text`,
      )
    ).rows;
  return all;
}

/** The application itself may not empty tables. */
const empty = (text: string) => onServer(db.ownerUrl, (client) => client.query(text));

beforeEach(async () => {
  await empty(
    `TRUNCATE ${RESULTS.join(", ")}, hourly_reading_history, staged_hour, stale_day, import_reject, import_batch CASCADE`,
  );
});

test("straight into the readings, or through preview and commit: the same rows and the same daily results", async () => {
  const { results, committed, evaluated } = await load(table(2));
  expect(results[0]).toMatchObject({
    kind: "staged",
    summary: { linesRead: 1922, accepted: 1920, rejected: 1, duplicate: 1 },
  });
  expect(committed).toMatchObject([{ inserted: 1920, superseding: 0, unchanged: 0 }]);
  expect(evaluated).toMatchObject({ stationDays: 80, regionDays: 40 });
  expect((await db.pool.query("SELECT state::text, accepted, inserted FROM import_batch")).rows).toEqual([
    { state: "committed", accepted: 1920, inserted: 1920 },
  ]);
  for (const waiting of ["staged_hour", "stale_day"])
    expect((await db.pool.query(`SELECT FROM ${waiting}`)).rowCount).toBe(0);
  const straight = await stored();
  expect(straight.station_day).toHaveLength(160);
  await empty(`TRUNCATE ${RESULTS.join(", ")}, import_reject, import_batch CASCADE`);
  await importText(table(2));
  await recomputeStale();
  expect(await stored()).toEqual(straight);
});

test("a station that has hours is compared hour by hour, in one file with a station that has none", async () => {
  await importText([HEADER, line(1, 88), line(2, 90)].join("\n"));
  await recomputeStale();
  const { committed, evaluated } = await load(
    [HEADER, line(3, 70, "B9"), line(1, 88), line(2, 91), line(3, 92)].join("\n"),
  );
  expect(committed).toMatchObject([{ inserted: 2, superseding: 1, unchanged: 1 }]);
  expect(evaluated).toMatchObject({ stationDays: 2 });
  expect((await db.pool.query("SELECT pm10 FROM hourly_reading_history")).rows).toEqual([{ pm10: 900_000 }]);
});

test("files of one run that hold the same station: the later one wins, the days are evaluated from all of them", async () => {
  const { committed } = await load(table(2, ["A1"]), table(3, ["A1"]));
  expect(committed[1]).toMatchObject({ inserted: 0 });
  expect(committed[1]?.superseding).toBeGreaterThan(800);
  const both = await stored();
  await empty(`TRUNCATE ${RESULTS.join(", ")}, hourly_reading_history, import_reject, import_batch CASCADE`);
  await load(table(3, ["A1"]));
  const { hourly_reading: _, ...days } = await stored();
  expect(both).toMatchObject(days);
});

test("a file that cannot be read leaves nothing and does not stop the others; a batch that waits is taken along", async () => {
  const waiting = await stageText([HEADER, line(9, 60)].join("\n"));
  const torn = `${HEADER}\n${line(1, 88)}\n${"x".repeat(5_000_000)}`;
  const { results, committed } = await load([HEADER, line(2, 50)].join("\n"), torn, [HEADER, line(9, 60)].join("\n"));
  expect(results.map((result) => result.kind)).toEqual(["staged", "unreadable", "known"]);
  expect(committed.map((batch) => batch.batchId)).toContain(waiting.kind === "staged" ? waiting.batchId : 0);
  expect((await db.pool.query("SELECT pm10 FROM hourly_reading ORDER BY pm10")).rows).toEqual([
    { pm10: 500_000 },
    { pm10: 600_000 },
  ]);
  expect(
    (await db.pool.query("SELECT FROM import_batch WHERE state = 'failed' AND error LIKE 'no-table%'")).rowCount,
  ).toBe(1);
  expect((await db.pool.query("SELECT event FROM audit_event WHERE event = 'import.failed'")).rowCount).toBe(1);
});

test("a batch that waits with hours of a station that an earlier file of the run makes: its day is evaluated from both", async () => {
  const half = (from: number, pm10: number) =>
    `${[HEADER, ...Array.from({ length: 12 }, (_, i) => line(from + i, pm10, "N7"))].join("\n")}\n`;
  await stageText(half(13, 70), { create: { region: { code: "990100", name: "甲区" }, stations: new Map() } });
  await load(half(1, 50), half(13, 70));
  expect(
    (
      await db.pool.query(
        "SELECT DISTINCT pm10 FROM station_day d JOIN station s ON s.id = d.station_id WHERE s.code = 'N7'",
      )
    ).rows,
  ).toEqual([{ pm10: 600_000 }]);
});

test("marks that an interrupted evaluation left are worked off by a run that brings nothing new, and every page hears of it", async () => {
  const text = [HEADER, line(1, 88)].join("\n");
  await load(text);
  const version = async () => (await db.pool.query("SELECT version FROM data_version WHERE area = 'air'")).rows[0];
  const before = await version();
  await db.pool.query("INSERT INTO stale_day SELECT id, '2024-03-05' FROM station WHERE code = 'A1'");
  expect((await load(text)).results).toMatchObject([{ kind: "known" }]);
  expect((await db.pool.query("SELECT FROM stale_day")).rowCount).toBe(0);
  expect(await version()).not.toEqual(before);
});

test("when a run fails, a file that could not be read keeps its own reason", async () => {
  const torn = path.join(tmpdir(), `lantian-${randomUUID()}`);
  await writeFile(torn, `${HEADER}\n${"x".repeat(5_000_000)}`);
  const whole = path.join(tmpdir(), `lantian-${randomUUID()}`);
  await writeFile(whole, [HEADER, line(1, 88)].join("\n"));
  await expect(
    loadFiles(viewer, {
      files: [
        { path: torn, name: "torn.csv" },
        { path: whole, name: "whole.csv" },
      ],
      source: await importSource("template"),
      places: new PlaceResolver(null),
      parser,
      evaluate: () => Promise.reject(new Error("disk full")),
    }),
  ).rejects.toThrow("disk full");
  expect(
    (await db.pool.query("SELECT file_name, state::text, error FROM import_batch ORDER BY id")).rows,
  ).toMatchObject([
    { file_name: "torn.csv", state: "failed", error: expect.stringMatching(/^no-table/) },
    { file_name: "whole.csv", state: "failed", error: "unexpected" },
  ]);
  expect(
    (await db.pool.query("SELECT FROM audit_event WHERE event = 'import.failed' AND detail->>'file' = 'whole.csv'"))
      .rowCount,
  ).toBe(1);
});

test("when the evaluation fails nothing has happened, and the file may come again", async () => {
  const file = path.join(tmpdir(), `lantian-${randomUUID()}`);
  await writeFile(file, [HEADER, line(1, 88)].join("\n"));
  const order = {
    files: [{ path: file, name: "a.csv" }],
    source: await importSource("template"),
    places: new PlaceResolver(null),
    parser,
  };
  await expect(loadFiles(viewer, { ...order, evaluate: () => Promise.reject(new Error("disk full")) })).rejects.toThrow(
    "disk full",
  );
  expect((await db.pool.query("SELECT FROM hourly_reading")).rowCount).toBe(0);
  expect((await db.pool.query("SELECT state::text FROM import_batch")).rows).toEqual([{ state: "failed" }]);
  const again = await loadFiles(viewer, { ...order, evaluate: (tx, fresh) => recomputeStale({ tx, fresh }) });
  expect(again.committed).toMatchObject([{ inserted: 1 }]);
});

test("the days of hours that were taken away since make room for those that come anew", async () => {
  await load(table(3, ["A1"]));
  const kept = await stored();
  // As when old months are detached, or a database is put together by hand.
  await empty("TRUNCATE hourly_reading, import_reject, import_batch CASCADE");
  await load(table(3, ["A1"]));
  expect(await stored()).toEqual(kept);
  await empty("TRUNCATE hourly_reading, import_reject, import_batch CASCADE");
  await load([HEADER, ...[1, 2, 3].map((hour) => line(hour, 70).replace("2026-01-02", "2024-02-21"))].join("\n"));
  const { rows } = await db.pool.query(
    "SELECT date::text, hours FROM station_day WHERE standard = '2012' AND date < '2024-02-23' ORDER BY date",
  );
  expect(rows.map((row) => [row.date, row.hours[0]])).toEqual([
    ["2024-02-20", 24],
    ["2024-02-21", 3],
    ["2024-02-22", 24],
  ]);
});

const partitionsOf = async (year: number) =>
  (
    await db.pool.query("SELECT relname FROM pg_class WHERE relname LIKE $1 AND relkind = 'r'", [
      `hourly_reading_${year}%`,
    ])
  ).rowCount;

test("months that nobody had hours of before get their partitions, also while another holds what making them needs", async () => {
  expect(await partitionsOf(2017)).toBe(0);
  const other = await db.pool.connect();
  await other.query("BEGIN");
  await other.query("LOCK TABLE hourly_reading IN SHARE UPDATE EXCLUSIVE MODE");
  const loading = load(table(2, ["A1"], "2017-05-20"));
  // Longer than the connection that makes them ahead waits.
  await new Promise((resolve) => setTimeout(resolve, 600));
  await other.query("ROLLBACK");
  other.release();
  expect((await loading).committed).toMatchObject([{ inserted: 960 }]);
  expect(await partitionsOf(2017)).toBe(2);
});

test("a file that is compared makes its months in the transaction; the next one's months are made there too", async () => {
  await importText([HEADER, line(1, 88)].join("\n"));
  const { committed, evaluated } = await load(table(2, ["A1"], "2018-05-20"), table(2, ["C3"], "2019-05-20"));
  expect(committed).toMatchObject([{ inserted: 960 }, { inserted: 960 }]);
  expect(evaluated).toMatchObject({ stationDays: 81 });
  expect([await partitionsOf(2018), await partitionsOf(2019)]).toEqual([2, 2]);
});

test("a wrong year in a file that is not kept leaves no partitions behind", async () => {
  const far = (year: number) =>
    [HEADER, ...[year, year + 6].map((y) => `A1,${y}-05-20,1,10,30,0.8,60,170,90`)].join("\n");
  const file = path.join(tmpdir(), `lantian-${randomUUID()}`);
  await writeFile(file, far(1993));
  const order = {
    files: [{ path: file, name: "far.csv" }],
    source: await importSource("template"),
    places: new PlaceResolver(null),
    parser,
  };
  await expect(loadFiles(viewer, { ...order, evaluate: () => Promise.reject(new Error("stop")) })).rejects.toThrow(
    "stop",
  );
  expect([await partitionsOf(1993), await partitionsOf(1999)]).toEqual([0, 0]);
  expect((await load(far(2001))).committed).toMatchObject([{ inserted: 2 }]);
  expect([await partitionsOf(2001), await partitionsOf(2007)]).toEqual([8, 5]);
});
