import { expect, test } from "vitest";
import { correctReading } from "@/lib/air/commands/correct-reading";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { commitBatches } from "@/lib/ingest/commands/commit-batches";
import { withdrawBatch } from "@/lib/ingest/commands/withdraw-batch";
import { importBatch } from "@/lib/ingest/queries/import-batch";
import { transaction } from "@/lib/platform/db";
import { HEADER, importText, line, stageText, twoStations, viewer } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const [a1 = 0] = await twoStations(db);
const person = async (id: number, name: string): Promise<Viewer> => {
  await db.pool.query(
    `INSERT INTO unit (id, code, name, kind, region_id) SELECT 900, 'aq', '大气办', 'air_office', min(id) FROM region ON CONFLICT DO NOTHING`,
  );
  await db.pool.query("INSERT INTO user_account (id, login_name, name, unit_id) VALUES ($1, $2, $3, 900)", [
    id,
    `p${id}`,
    name,
  ]);
  return { ...viewer, userId: id, name };
};
const setting = (value: object) =>
  db.pool.query(
    `INSERT INTO policy_setting (key, valid_from, value, set_at, reason) VALUES ('ingest.import', '2000-01-01', $1, now(), 't')
     ON CONFLICT (key, valid_from) DO UPDATE SET value = excluded.value`,
    [JSON.stringify(value)],
  );
const pm10 = async () =>
  (
    await db.pool.query("SELECT pm10 / 10000 AS v FROM hourly_reading WHERE station_id = $1 ORDER BY hour_begin", [a1])
  ).rows.map((row) => row.v);
const staged = async (text: string) => {
  const result = await stageText(text);
  if (result.kind !== "staged") throw new Error(JSON.stringify(result));
  return result.batchId;
};
const back = (id: number, by: Viewer = viewer) => withdrawBatch(by, id, "错批", 5_000);
const view = async (id: number, by: Viewer = viewer) => {
  const found = await importBatch(by, id, { show: undefined, page: 1, withdraw: "1" });
  if (!found) throw new Error("no batch");
  return found;
};

test("B14 a batch is taken back whole, its effect shown first: older values stand again, new ones go, what came later stays", async () => {
  const first = await importText([HEADER, line(1, 80), line(2, 81), line(3, 82)].join("\n"));
  const wrong = await importText([HEADER, line(1, 90), line(2, 91), line(3, 92), line(4, 93), line(5, 94)].join("\n"));
  await importText([HEADER, line(3, 70)].join("\n"));
  await recomputeStale();
  await transaction((tx) =>
    correctReading(tx, viewer, { station: "A1", date: "2026-01-02", label: 5, pm10: "60", reason: "核对" }),
  );
  expect(await pm10()).toEqual([90, 91, 70, 93, 60]);
  expect((await view(wrong)).effect).toEqual({ restored: 2, removed: 1, kept: 2, days: 1 });
  expect(await back(wrong)).toEqual({ done: true, restored: 2, removed: 1, restated: 0 });
  expect(await pm10()).toEqual([80, 81, 70, 60]);
  expect((await db.pool.query("SELECT count(*)::int AS n FROM stale_day")).rows).toEqual([{ n: 1 }]);
  await recomputeStale();
  expect((await view(wrong)).batch).toMatchObject({
    state: "withdrawn",
    withdrawReason: "错批",
    withdrawnByName: viewer.name,
  });
  const { rows } = await db.pool.query("SELECT detail FROM audit_event WHERE event = 'import.withdrawn'");
  expect(rows).toMatchObject([{ detail: { restored: 2, removed: 1, reason: "错批" } }]);
  await expect(back(wrong)).rejects.toMatchObject({ key: "batch-not-committed" });
  // The later delivery goes too: what comes to light must not be the batch that was taken back, but the one before.
  const later = (await db.pool.query("SELECT max(id) AS id FROM import_batch WHERE state = 'committed'")).rows[0].id;
  expect(later).not.toBe(first);
  await back(later);
  expect(await pm10()).toEqual([80, 81, 82, 60]);
  // The file may come again.
  expect(await stageText([HEADER, line(3, 70)].join("\n"))).toMatchObject({ kind: "staged" });
});

test("B14 H8 in an hour with one corrected value the others of the wrong batch go: correction, re-delivery, withdrawal in any order", async () => {
  const head = "点位编码,日期,小时,SO2,O3,PM10";
  const hour = (so2: number | string, o3: number | string, pm: number) =>
    `${head}\nA1,2026-01-09,5,${so2},${o3},${pm}\n`;
  const stands = async () =>
    (
      await db.pool.query(
        "SELECT so2 / 10000 AS so2, o3 / 10000 AS o3, pm10 / 10000 AS pm10, qualifiers, batch_id FROM hourly_reading WHERE hour_begin = '2026-01-08T20:00Z'",
      )
    ).rows[0];
  const put = (pm10: string) =>
    transaction((tx) =>
      correctReading(tx, viewer, { station: "A1", date: "2026-01-09", label: 5, pm10, reason: "核对" }),
    );
  const first = await importText(hour(9, 60, 80));
  const wrong = await importText(hour(900, 600, 800));
  await put("61");
  const again = await importText(hour(901, "", 801));
  expect(await stands()).toMatchObject({ so2: 901, o3: 600, pm10: 61 });
  expect((await view(again)).effect).toEqual({ restored: 0, removed: 0, kept: 1, days: 1 });
  await back(wrong);
  // The O3 that only the wrong file stated goes, though the later one stands there: it has none.
  expect(await stands()).toMatchObject({ so2: 901, o3: 60, pm10: 61, batch_id: again });
  // Of the hour the person's value stays; the others go back, past the batch that was taken back before.
  await back(again);
  expect(await stands()).toEqual({ so2: 9, o3: 60, pm10: 61, qualifiers: { pm10: "corrected" }, batch_id: first });
  await back(first);
  expect(await stands()).toMatchObject({ so2: null, o3: null, pm10: 61, qualifiers: { pm10: "corrected" } });
  await recomputeStale();
});

test("B8 H8 a value that is left out as stuck stays left out when another of the hour is put right", async () => {
  await importText("点位编码,日期,小时,SO2,O3,PM10,PM2.5\nA1,2026-01-10,5,9,57,40,50\n");
  await db.pool.query(
    `UPDATE hourly_reading SET excluded_mask = 8, qualifiers = qualifiers || '{"o3":"stuck"}' WHERE hour_begin = '2026-01-09T20:00Z'`,
  );
  await transaction((tx) =>
    correctReading(tx, viewer, { station: "A1", date: "2026-01-10", label: 5, pm10: "80", reason: "核对" }),
  );
  const { rows } = await db.pool.query(
    "SELECT excluded_mask, qualifiers FROM hourly_reading WHERE hour_begin = '2026-01-09T20:00Z'",
  );
  expect(rows).toEqual([{ excluded_mask: 8, qualifiers: { o3: "stuck", pm10: "corrected" } }]);
});

test("B14 official days are taken back, with their results", async () => {
  const table = (pm: number) => `区域,日期,SO2,NO2,CO,O3_8h,PM10,PM2.5\n乙区,2025-04-14,6,20,0.5,100,${pm},30\n`;
  const options = { source: "peer-day", create: { region: null, stations: new Map() } };
  await importText(table(95), options);
  const second = await importText(table(97), options);
  await recomputeStale();
  const days = async () =>
    (await db.pool.query("SELECT pm10 FROM region_day WHERE origin = 'official' AND standard = '2012'")).rows;
  expect(await days()).toEqual([{ pm10: 970_000 }]);
  expect((await view(second)).effect).toMatchObject({ restored: 1, removed: 0 });
  expect(await back(second)).toMatchObject({ restored: 1, removed: 0 });
  await recomputeStale();
  expect(await days()).toEqual([{ pm10: 950_000 }]);
});

test("B14 by setting, replacing official values and taking back need a second person", async () => {
  const [one, two] = [await person(901, "甲"), await person(902, "乙")];
  await setting({ secondPerson: true });
  const id = await staged([HEADER, line(1, 99)].join("\n"));
  await db.pool.query("UPDATE import_batch SET staged_by = 901 WHERE id = $1", [id]);
  expect((await view(id, one)).needsSecond).toBe(true);
  await expect(commitBatches(one, [id])).rejects.toMatchObject({ key: "second-person" });
  expect((await pm10())[0]).toBe(80);
  await commitBatches(two, [id]);
  expect((await pm10())[0]).toBe(99);
  // New hours replace nothing: one person may.
  const fresh = await staged([HEADER, line(20, 50)].join("\n"));
  await db.pool.query("UPDATE import_batch SET staged_by = 901 WHERE id = $1", [fresh]);
  await commitBatches(one, [fresh]);
  expect(await back(id, one)).toMatchObject({ done: false });
  expect((await pm10())[0]).toBe(99);
  await expect(back(id, one)).rejects.toMatchObject({ key: "second-person" });
  expect(await back(id, two)).toMatchObject({ done: true, restored: 1 });
  expect((await pm10())[0]).toBe(80);
  await setting({});
});

test("B13 the preview shows what the commit leaves: a blank takes nothing away", async () => {
  const id = await staged([HEADER, "A1,2026-01-02,1,9,35,0.8,44,,46"].join("\n"));
  const [row] = (await importBatch(viewer, id, { show: "replacing", page: 1 }))?.values ?? [];
  expect(row).toMatchObject({ pm10: 800_000, o3: 440_000, before: { pm10: 800_000 } });
  await commitBatches(viewer, [id]);
  expect((await pm10())[0]).toBe(80);
});

test("B9 the same values an hour off are a warning before they replace anything", async () => {
  const hours = (from: number) =>
    [
      HEADER,
      ...Array.from(
        { length: 12 },
        (_, i) => `A2,2026-02-02,${from + i},9,${30 + i},0.8,${41 + i},${80 + i * 3},${40 + (i % 3)}`,
      ),
    ].join("\n");
  await importText(hours(1));
  // That the day ends at 11:00 is said of either file, and of its own.
  const said = async (text: string) =>
    (await view(await staged(text))).findings.filter(({ kind }) => kind !== "ends-early");
  expect(await said(hours(0))).toMatchObject([{ kind: "shifted-hours", params: { way: "later" } }]);
  const changed = hours(1).replaceAll(",0.8,", ",0.9,");
  expect(await said(changed)).toEqual([]);
});

test("B11 a batch of which nothing is left says why by reason, offers the cure, and is not committed", async () => {
  const id = await staged([HEADER, line(1, 1, "ZZ1"), line(2, 1, "ZZ1"), line(3, 1, "ZZ2"), line(4, "x")].join("\n"));
  const { groups, unknown } = await view(id);
  expect(groups.map(({ reason, lines }) => [reason, lines])).toEqual([
    ["unknown-station", 2],
    ["unknown-station", 1],
    ["bad-number", 1],
  ]);
  expect(unknown).toEqual({ places: 2, lines: 3, examples: ["ZZ1", "ZZ2"] });
  await expect(commitBatches(viewer, [id])).rejects.toMatchObject({ key: "nothing-to-commit" });
});

test("B8 hours that stand still are marked in the batch; left out of statistics by setting", async () => {
  const hours = (station: string, month: number) =>
    [
      HEADER,
      ...Array.from(
        { length: 14 },
        (_, i) => `${station},2026-0${month}-02,${i + 1},9,${30 + i},0.8,57.3,${80 + i},${40 + (i % 3)}`,
      ),
    ].join("\n");
  const marks = async (month: number) =>
    (
      await db.pool.query(
        `SELECT count(*)::int AS n, min(excluded_mask) AS mask FROM hourly_reading WHERE qualifiers->>'o3' = 'stuck' AND extract(month FROM hour_begin) = $1`,
        [month],
      )
    ).rows[0];
  const id = await importText(hours("A1", 4));
  expect(await marks(4)).toEqual({ n: 14, mask: 0 });
  expect((await view(id)).batch.qualified).toBe(14);
  await setting({ stuckHours: 12, excludeStuck: true });
  await importText(hours("A1", 5));
  expect(await marks(5)).toEqual({ n: 14, mask: 8 });
  await setting({ stuckHours: 0 });
  await importText(hours("A1", 6));
  expect(await marks(6)).toEqual({ n: 0, mask: null });
});

test("C13 a code in lower case is the station it names; a new one is made once", async () => {
  const id = await importText([HEADER, line(9, 55, "a2"), line(10, 55, "A2")].join("\n"));
  expect((await view(id)).batch).toMatchObject({ accepted: 2, rejected: 0 });
  const create = { region: { code: "990100", name: "甲区" }, stations: new Map() };
  await importText([HEADER, line(1, 5, "TEDU"), line(2, 5, "tedu")].join("\n"), { create });
  const { rows } = await db.pool.query("SELECT code FROM station WHERE upper(code) = 'TEDU'");
  expect(rows).toHaveLength(1);
});

test("B13 H8 the preview of an hour with a corrected value shows what stays", async () => {
  await importText("点位编码,日期,小时,SO2,PM10\nA1,2026-01-12,5,9,80\n");
  await transaction((tx) =>
    correctReading(tx, viewer, { station: "A1", date: "2026-01-12", label: 5, pm10: "61", reason: "核对" }),
  );
  const { values } = await view(await staged("点位编码,日期,小时,SO2,PM10\nA1,2026-01-12,5,11,81\n"));
  expect(values).toMatchObject([{ so2: 110_000, pm10: 610_000, before: { so2: 90_000, pm10: 610_000 } }]);
});
