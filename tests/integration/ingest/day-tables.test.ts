import { expect, test } from "vitest";
import { commitBatches } from "@/lib/ingest/commands/commit-batches";
import { importBatch } from "@/lib/ingest/queries/import-batch";
import { importText, stageText, twoStations, viewer } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
await twoStations(db);
const view = async (id: number) => {
  const found = await importBatch(viewer, id, { show: undefined, page: 1 });
  if (!found) throw new Error("no batch");
  return found;
};
const stagedDays = async (text: string) => {
  const result = await stageText(text, { source: "peer-day" });
  if (result.kind !== "staged") throw new Error(JSON.stringify(result));
  return result.batchId;
};

test("C13 code and name of a row mean one region: a known one is found by either, a new one is made once", async () => {
  const options = { source: "peer-day", create: { region: null, stations: new Map() } };
  const table = (...rows: string[]) =>
    `城市编码,城市,日期,SO2,NO2,CO,O3_8h,PM10,PM2.5\n${rows.map((row) => `${row},6,20,0.5,100,40,30\n`).join("")}`;
  await importText(table("629901,庚区,2025-05-01"), options);
  await importText(
    table("999999,庚区,2025-05-02", "629901,庚新区,2025-05-03", "629902,辛区,2025-05-02", ",辛区,2025-05-03"),
    options,
  );
  const { rows } = await db.pool.query(
    `SELECT r.code, r.name, count(*)::int AS days FROM region r JOIN official_day o ON o.region_id = r.id
      WHERE o.date BETWEEN '2025-05-01' AND '2025-05-03' GROUP BY r.id ORDER BY r.code`,
  );
  expect(rows).toEqual([
    { code: "629901", name: "庚区", days: 3 },
    { code: "629902", name: "辛区", days: 2 },
  ]);
});

test("B13 a day table without a column takes nothing of it away, a blank cell does; preview and commit are equal", async () => {
  const options = { source: "peer-day", create: { region: null, stations: new Map() } };
  const stands = async () =>
    (
      await db.pool.query(
        "SELECT so2 / 10000 AS so2, pm10 / 10000 AS pm10, stated_aqi, stated_primary FROM official_day WHERE date = '2025-05-20'",
      )
    ).rows;
  await importText(
    "区域,日期,SO2,NO2,CO,O3_8h,PM10,PM2.5,AQI,首要污染物\n壬区,2025-05-20,6,20,0.5,100,95,30,73,PM10\n",
    options,
  );
  const fewer = await stageText("区域,日期,PM10,PM2.5\n壬区,2025-05-20,97,\n", { source: "peer-day" });
  if (fewer.kind !== "staged") throw new Error(fewer.kind);
  const { batch, values, findings } = await view(fewer.batchId);
  expect(batch).toMatchObject({ inserted: 0, superseding: 1, unchanged: 0 });
  expect(findings).toContainEqual({ kind: "absent-columns", params: { columns: "so2, no2, co, o3, aqi, primary" } });
  expect(values).toMatchObject([{ so2: 60_000, pm10: 970_000, pm25: null, before: { pm10: 950_000, pm25: 300_000 } }]);
  await commitBatches(viewer, [fewer.batchId]);
  expect(await stands()).toEqual([{ so2: 6, pm10: 97, stated_aqi: 73, stated_primary: "PM10" }]);
  const same = await stageText("区域,日期,SO2,PM10\n壬区,2025-05-20,6,97\n", { source: "peer-day" });
  if (same.kind !== "staged") throw new Error(same.kind);
  expect((await view(same.batchId)).batch).toMatchObject({ superseding: 0, unchanged: 1 });
});

test("C3 a city's days never become those of the district that is called alike", async () => {
  const options = { source: "peer-day", create: { region: null, stations: new Map() } };
  const table = (...names: string[]) =>
    `区域,日期,SO2,NO2,CO,O3_8h,PM10,PM2.5\n${names.map((name) => `${name},2025-06-01,6,20,0.5,100,40,30\n`).join("")}`;
  await importText(table("癸川区"), options);
  const city = await stagedDays(table("癸川市"));
  expect((await view(city)).batch).toMatchObject({ accepted: 0, rejected: 1 });
  // With both there, each is found by its whole name, and neither by half of it.
  await importText(table("癸川市", "癸川区", "子川市"), options);
  const { batch } = await view(await stagedDays(table("癸川区", "癸川市", "癸川", "子川")));
  expect(batch).toMatchObject({ accepted: 3, rejected: 1, unchanged: 3 });
});
