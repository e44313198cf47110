import { expect, test, vi } from "vitest";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { hoursOutsideLife } from "@/lib/ingest/commands/outside-life";
import { importBatch } from "@/lib/ingest/queries/import-batch";
import { transaction } from "@/lib/platform/db";
import { HEADER, importText, stageText, twoStations, viewer } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const [a1 = 0, a2 = 0] = await twoStations(db);
const row = (station: string, date: string, hour: number, pm10 = 80) =>
  `${station},${date},${hour},9,35,0.8,41,${pm10},46`;
const day = (station: string, date: string, pm10: number) =>
  Array.from({ length: 24 }, (_, i) => row(station, date, i + 1, pm10 + (i % 5)));
const view = async (id: number) => {
  const found = await importBatch(viewer, id, { show: undefined, page: 1 });
  if (!found) throw new Error("no batch");
  return found;
};
const said = async (id: number, ...kinds: string[]) =>
  (await view(id)).findings.flatMap(({ kind, params }) => (kinds.includes(kind) ? [{ kind, ...params }] : []));
const staged = async (text: string, options: Parameters<typeof stageText>[1] = {}) => {
  const result = await stageText(text, options);
  if (result.kind !== "staged") throw new Error(JSON.stringify(result));
  return result.batchId;
};

test("H7 hours before a station's opening and after its closing are said, per station with their number, and count for no region", async () => {
  await db.pool.query(
    "UPDATE station SET opened_on = '2026-03-02', closed_on = '2026-03-03', name = '东门站' WHERE id = $1",
    [a2],
  );
  const text = [
    HEADER,
    ...["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"].flatMap((date) => [
      ...day("A1", date, 60),
      ...day("A2", date, 160),
    ]),
  ].join("\n");
  const id = await importText(text);
  expect(await said(id, "before-opening", "after-closing")).toEqual([
    { kind: "before-opening", station: "A2 东门站", date: "2026-03-02", rows: 24 },
    { kind: "after-closing", station: "A2 东门站", date: "2026-03-03", rows: 48 },
  ]);
  await recomputeStale();
  const figures = async (table: string) =>
    (
      await db.pool.query(
        `SELECT pm10 / 10000 AS v FROM ${table} WHERE standard = '2012' AND date BETWEEN '2026-03-01' AND '2026-03-05' ORDER BY date`,
      )
    ).rows.map(({ v }) => v);
  expect(await figures("region_day")).toEqual([62, 112, 112, 62, 62]);
  expect(await figures(`(SELECT * FROM station_day WHERE station_id = ${a2}) d`)).toEqual([162, 162, 162, 162, 162]);
});

test("a file that no station's life cuts into costs one look at the stations and none at hours", async () => {
  await transaction(async (tx) => {
    const query = vi.spyOn(tx.client, "query");
    const asked = () => query.mock.calls.map(([one]) => String((one as unknown as { text?: string }).text ?? one));
    const span = (first: string, last: string) => ({
      firstHour: Date.parse(first) / 3_600_000,
      lastHour: Date.parse(last) / 3_600_000,
    });
    // A2 stands from the 2nd to the 3rd (Shanghai): the first and the last hour of its life.
    expect(
      await hoursOutsideLife(tx, "hourly_reading", 1, span("2026-03-01T16:00:00Z", "2026-03-03T15:00:00Z")),
    ).toEqual([]);
    expect(asked()).toHaveLength(1);
    expect(asked()[0]).not.toContain("hourly_reading");
    query.mockClear();
    await hoursOutsideLife(tx, "hourly_reading", 1, span("2026-03-01T16:00:00Z", "2026-03-03T16:00:00Z"));
    expect(asked()).toHaveLength(2);
    query.mockRestore();
  });
});

test("H7 of more stations than are listed the hours are told together", async () => {
  await db.pool.query(
    "INSERT INTO station (code, name, kind, region_id, closed_on) SELECT 'C' || n, 'C' || n, 'town', region_id, '2026-05-01' FROM generate_series(100, 202) n, station WHERE id = $1",
    [a1],
  );
  const rows = Array.from({ length: 103 }, (_, i) => row(`C${i + 100}`, "2026-05-02", 5));
  const found = await said(
    await staged([HEADER, ...rows, row("C202", "2026-05-02", 6)].join("\n")),
    "after-closing",
    "more-rows-like-this",
  );
  expect(found).toHaveLength(101);
  expect(found[99]).toEqual({ kind: "after-closing", station: "C199", date: "2026-05-01", rows: 1 });
  expect(found[100]).toEqual({ kind: "more-rows-like-this", count: 4 });
});

test("H7 of two stations of one name the one is meant that exists on the day; where that doesn't tell, both are named", async () => {
  await db.pool.query(
    "UPDATE station SET opened_on = NULL, closed_on = '2026-04-10', name = '实验小学' WHERE id = $1",
    [a1],
  );
  await db.pool.query(
    "UPDATE station SET opened_on = '2026-04-10', closed_on = NULL, name = '实验小学' WHERE id = $1",
    [a2],
  );
  const head = HEADER.replace("点位编码", "点位名称");
  const id = await importText(
    [head, row("实验小学", "2026-04-09", 5), row("实验小学", "2026-04-10", 5), row("实验小学", "2026-04-11", 5)].join(
      "\n",
    ),
  );
  const { rows } = await db.pool.query(
    "SELECT station_id AS id FROM hourly_reading WHERE batch_id = $1 ORDER BY hour_begin",
    [id],
  );
  expect(rows).toEqual([{ id: a1 }, { id: a2 }]);
  const { rejects, unknown } = await view(id);
  expect(rejects).toMatchObject([
    {
      lineNo: 3,
      reason: "ambiguous-station",
      params: { station: "实验小学", stations: "A1 (… 2026-04-10), A2 (2026-04-10 …)" },
    },
  ]);
  // Nothing to make: there are two already, also for a file that may make stations.
  expect(unknown.places).toBe(0);
  const create = { region: { code: "990100", name: "甲区" }, stations: new Map() };
  await db.pool.query("UPDATE station SET opened_on = NULL, closed_on = NULL WHERE id = ANY($1)", [[a1, a2]]);
  const both = await view(await staged([head, row("实验小学", "2026-04-20", 5)].join("\n"), { create }));
  expect(both.batch).toMatchObject({ rejected: 1 });
  expect(both.rejects).toMatchObject([{ reason: "ambiguous-station", params: { stations: "A1, A2" } }]);
  // By its code each is found as ever.
  expect((await view(await staged([HEADER, row("A2", "2026-04-20", 5)].join("\n")))).batch).toMatchObject({
    accepted: 1,
  });
});

test("B11 two districts of one name are asked by their codes, and none is made beside them", async () => {
  await db.pool.query(
    "INSERT INTO region (code, name, level) VALUES ('990200', '城关区', 'district'), ('990300', '城关区', 'district')",
  );
  const table = (region: string) => `区域,日期,SO2,NO2,CO,O3_8h,PM10,PM2.5\n${region},2025-04-14,6,20,0.5,100,95,30\n`;
  const options = { source: "peer-day", create: { region: null, stations: new Map() } };
  const { rejects, batch } = await view(await staged(table("城关区"), options));
  expect(batch).toMatchObject({ accepted: 0, rejected: 1 });
  expect(rejects).toMatchObject([
    { reason: "ambiguous-region", params: { region: "城关区", regions: "990200, 990300" } },
  ]);
  expect((await view(await staged(table("990300"), options))).batch).toMatchObject({ accepted: 1 });
});

test("H7 official days of a region that has been merged away are said with their number", async () => {
  await db.pool.query(
    "INSERT INTO region (code, name, level, closed_on, merged_into_id) SELECT '990400', '旧区', 'district', '2025-06-30', id FROM region WHERE code = '990100'",
  );
  const id = await importText(
    `区域编码,日期,SO2,NO2,CO,O3_8h,PM10,PM2.5\n990400,2025-06-30,6,20,0.5,100,95,30\n990400,2025-07-01,6,20,0.5,100,95,30\n`,
    { source: "peer-day" },
  );
  expect(await said(id, "after-region-closed")).toEqual([
    { kind: "after-region-closed", station: "990400 旧区", date: "2025-06-30", rows: 1 },
  ]);
});
