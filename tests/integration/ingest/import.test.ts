import { expect, test } from "vitest";
import { correctReading } from "@/lib/air/commands/correct-reading";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { answerFailure } from "@/lib/identity/commands/answer-failure";
import { commitBatches } from "@/lib/ingest/commands/commit-batches";
import { lockFileCommits } from "@/lib/ingest/commands/commit-lock";
import { discardBatch } from "@/lib/ingest/commands/discard-batch";
import { sweepStaging } from "@/lib/ingest/commands/sweep-staging";
import { importBatch } from "@/lib/ingest/queries/import-batch";
import { importBatches } from "@/lib/ingest/queries/import-batches";
import { rejectedLinesFile } from "@/lib/ingest/queries/rejected-lines-file";
import { transaction } from "@/lib/platform/db";
import { HEADER, importText, line, stageText, twoStations, viewer } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const [a1 = 0] = await twoStations(db);

const batch = async (id: number) => (await db.pool.query("SELECT * FROM import_batch WHERE id = $1", [id])).rows[0];
const pm10 = async (label: number) =>
  (
    await db.pool.query(
      "SELECT pm10, excluded_mask, qualifiers, batch_id FROM hourly_reading WHERE station_id = $1 AND hour_begin = timestamptz '2026-01-01 16:00Z' + ($2 - 1) * interval '1 hour'",
      [a1, label],
    )
  ).rows[0];
const count = async (table: string) => Number((await db.pool.query(`SELECT count(*) FROM ${table}`)).rows[0].count);

test("staging changes no reading; the preview says what a commit would do; the commit does it and marks the day", async () => {
  const staged = await stageText(
    [HEADER, line(1, 88), line(2, 90), line(2, 90), line(3, "x"), line(4, 20000)].join("\n"),
  );
  if (staged.kind !== "staged") throw new Error(staged.kind);
  expect(await count("hourly_reading")).toBe(0);
  expect(await batch(staged.batchId)).toMatchObject({
    state: "staged",
    lines_read: 5,
    accepted: 3,
    rejected: 1,
    duplicate: 1,
    inserted: 3,
    superseding: 0,
    unchanged: 0,
    qualified: 1,
  });
  const view = await importBatch(viewer, staged.batchId, { show: "new", page: 1 });
  expect(view?.values.map((row) => row.pm10)).toEqual([880_000, 900_000, 200_000_000]);
  expect((await importBatch(viewer, staged.batchId, { show: "qualified", page: 1 }))?.values).toHaveLength(1);
  const before = (await db.pool.query("SELECT version FROM data_version WHERE area = 'air'")).rows[0].version;
  expect(await commitBatches(viewer, [staged.batchId])).toMatchObject([{ inserted: 3, superseding: 0, unchanged: 0 }]);
  expect((await db.pool.query("SELECT version FROM data_version WHERE area = 'air'")).rows[0].version).toBeGreaterThan(
    before,
  );
  expect(await pm10(4)).toMatchObject({ pm10: 200_000_000, excluded_mask: 16, qualifiers: { pm10: "above-range" } });
  expect((await db.pool.query("SELECT station_id, date::text FROM stale_day")).rows).toEqual([
    { station_id: a1, date: "2026-01-02" },
  ]);
  expect(await recomputeStale()).toMatchObject({ stationDays: 1 });
  await sweepStaging();
  expect(await count("staged_hour")).toBe(0);
});

test("a newer version: another value wins and the older one is in the history and shown; the same value and a blank change nothing", async () => {
  const id = await importText([HEADER, line(1, 99), line(2, 90), line(4, ""), line(5, 50)].join("\n"));
  expect(await batch(id)).toMatchObject({ inserted: 1, superseding: 1, unchanged: 2 });
  expect(await pm10(1)).toMatchObject({ pm10: 990_000, batch_id: id });
  // The blank took nothing away, nor the qualifier of the value that stayed.
  expect(await pm10(4)).toMatchObject({ pm10: 200_000_000, excluded_mask: 16 });
  const shown = await importBatch(viewer, id, { show: "replaced", page: 1 });
  expect(shown?.values).toMatchObject([{ code: "A1", pm10: 990_000, before: { pm10: 880_000 } }]);
});

test("a value that comes back into range loses its qualifier", async () => {
  await importText([HEADER, line(4, 120)].join("\n"));
  expect(await pm10(4)).toMatchObject({ pm10: 1_200_000, excluded_mask: 0, qualifiers: null });
});

test("the preview of a re-import counts and shows what would be replaced", async () => {
  const staged = await stageText([HEADER, line(1, 100), line(2, 90), line(9, 1)].join("\n"));
  if (staged.kind !== "staged") throw new Error(staged.kind);
  expect(await batch(staged.batchId)).toMatchObject({ inserted: 1, superseding: 1, unchanged: 1 });
  expect((await importBatch(viewer, staged.batchId, { show: "replacing", page: 1 }))?.values).toMatchObject([
    { pm10: 1_000_000, before: { pm10: 990_000 } },
  ]);
  expect((await importBatch(viewer, staged.batchId, { show: "unchanged", page: 1 }))?.values).toHaveLength(1);
  await discardBatch(viewer, staged.batchId);
  expect(await batch(staged.batchId)).toMatchObject({ state: "discarded" });
  await expect(commitBatches(viewer, [staged.batchId])).rejects.toMatchObject({ key: "batch-not-staged" });
});

test("the same file again is told by whom and when, also under another name and packed; after a discard it may come again", async () => {
  const text = [HEADER, line(12, 70)].join("\n");
  const first = await importText(text);
  expect(await stageText(text, { name: "copy.csv" })).toMatchObject({
    kind: "known",
    batch: { id: first, state: "committed", byName: viewer.name },
  });
  const discarded = await stageText([HEADER, line(13, 70)].join("\n"));
  if (discarded.kind !== "staged") throw new Error(discarded.kind);
  await discardBatch(viewer, discarded.batchId);
  expect(await stageText([HEADER, line(13, 70)].join("\n"))).toMatchObject({ kind: "staged" });
});

test("the same file 20 times at once: one is accepted, 19 are told", async () => {
  const text = [HEADER, line(20, 70)].join("\n");
  const results = await Promise.all(Array.from({ length: 20 }, () => stageText(text)));
  expect(results.filter((result) => result.kind === "staged")).toHaveLength(1);
  expect(
    results.filter(
      (result) => result.kind === "known" && result.batch.byName === viewer.name && result.batch.at instanceof Date,
    ),
  ).toHaveLength(19);
}, 180_000);

test("two people commit one batch: one wins, the other is told", async () => {
  const staged = await stageText([HEADER, line(21, 70)].join("\n"));
  if (staged.kind !== "staged") throw new Error(staged.kind);
  const results = await Promise.allSettled([
    commitBatches(viewer, [staged.batchId]),
    commitBatches(viewer, [staged.batchId]),
  ]);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("who confirms a preview, or corrects an hour, while a file is being committed is told to try again", async () => {
  const staged = await stageText([HEADER, line(23, 70)].join("\n"));
  if (staged.kind !== "staged") throw new Error(staged.kind);
  const hour = { station: "A1", date: "2026-01-02", label: 21, pm10: "71", reason: "试" };
  const faults = await transaction(async (tx) => {
    await lockFileCommits(tx);
    await tx.client.query("SELECT FROM hourly_reading FOR UPDATE");
    return Promise.all(
      [
        commitBatches(viewer, [staged.batchId], { patienceMs: 100 }),
        transaction((other) => correctReading(other, viewer, hour)),
      ].map((work) => work.then(() => null).catch((error: unknown) => error)),
    );
  });
  for (const fault of faults)
    expect(await answerFailure(fault, "import.commit", null, "")).toEqual({
      ok: false,
      error: { key: "busy", params: {} },
    });
  expect(await commitBatches(viewer, [staged.batchId])).toMatchObject([{ inserted: 1 }]);
});

test("two files of one run that hold the same hour: the later one wins and the earlier value is in the history", async () => {
  const ids: number[] = [];
  for (const value of [61, 62]) {
    const staged = await stageText([HEADER, line(22, value, "A2")].join("\n"), { preview: false });
    if (staged.kind === "staged") ids.push(staged.batchId);
  }
  expect(await commitBatches(viewer, ids)).toMatchObject([{ inserted: 1 }, { inserted: 0, superseding: 1 }]);
});

test("rejected lines are a file; formulas in it are text", async () => {
  const staged = await stageText(`${HEADER}\n=cmd|' /C calc'!A0,2026-01-02,8,1,1,1,1,1,1\n`);
  if (staged.kind !== "staged") throw new Error(staged.kind);
  let file = "";
  for await (const piece of rejectedLinesFile(viewer, staged.batchId, {
    headers: ["line", "reason", "raw"],
    reason: (row) => row.reason,
  }))
    file += piece;
  expect(file).toContain("2,unknown-station,");
  expect(file).not.toMatch(/[",]=cmd/);
});

test("an unreadable file leaves a failed batch that says why", async () => {
  expect(await stageText("只是文字\n")).toMatchObject({ kind: "unreadable", key: "no-header" });
  const { rows } = await importBatches(viewer, { state: "failed", page: 1 });
  expect(rows[0]).toMatchObject({ state: "failed", error: expect.stringMatching(/^no-header \{"missing"/) });
});

test("who may only read can neither stage nor commit", async () => {
  const reader = { ...viewer, permissions: new Set(["import:read" as const]) };
  await expect(commitBatches(reader, [1])).rejects.toMatchObject({ status: 403 });
  await expect(discardBatch(reader, 1)).rejects.toMatchObject({ status: 403 });
  await expect(importBatches({ ...viewer, permissions: new Set() }, { page: 1 })).rejects.toMatchObject({
    status: 403,
  });
});

test("new places are made by the commit only, under the ids of the preview", async () => {
  const text = `"No","year","month","day","hour","PM2.5","PM10","SO2","NO2","CO","O3","TEMP","PRES","DEWP","RAIN","wd","WSPM","station"\n1,2013,3,1,0,9,9,3,17,300,89,-0.5,1024.5,-21.4,0,"NNW",5.7,"Dingling"\n2,2013,3,1,0,9,9,3,17,300,89,-0.5,1024.5,-21.4,0,"NNW",5.7,"Dongsi"\n`;
  const staged = await stageText(text, { source: "prsa", create: { region: null, stations: new Map() } });
  if (staged.kind !== "staged") throw new Error(staged.kind);
  expect((await db.pool.query("SELECT FROM station WHERE code = 'Dongsi'")).rowCount).toBe(0);
  const preview = await importBatch(viewer, staged.batchId, { show: "new", page: 1 });
  expect(preview?.values.map(({ code, name }) => [code, name])).toEqual([
    ["Dingling", "定陵"],
    ["Dongsi", "东四"],
  ]);
  await commitBatches(viewer, [staged.batchId]);
  const { rows } = await db.pool.query(
    "SELECT s.code, s.is_control, r.code AS region, rs.station_id IS NOT NULL AS evaluates FROM station s JOIN region r ON r.id = s.region_id LEFT JOIN region_station rs ON rs.station_id = s.id WHERE r.code = '110000' ORDER BY s.code",
  );
  expect(rows).toEqual([
    { code: "Dingling", is_control: true, region: "110000", evaluates: false },
    { code: "Dongsi", is_control: false, region: "110000", evaluates: true },
  ]);
});

test("official days of a peer: staged, replaced with history, scored", async () => {
  const table = (aqi: number, pm: number) =>
    `区域,日期,SO2,NO2,CO,O3,PM10,PM2.5,AQI,首要污染物\n乙区,2025-04-14,6,20,0.5,100,${pm},30,${aqi},PM10\n`;
  const create = { region: null, stations: new Map() };
  await importText(table(73, 95), { source: "official", create });
  const second = await importText(table(74, 97), { source: "official", create });
  expect(await batch(second)).toMatchObject({ inserted: 0, superseding: 1 });
  expect((await db.pool.query("SELECT before->>'pm10' AS pm10 FROM official_day_history")).rows).toEqual([
    { pm10: "950000" },
  ]);
  await recomputeStale();
  expect(
    (
      await db.pool.query(
        "SELECT d.aqi, d.origin FROM region_day d JOIN region r ON r.id = d.region_id WHERE r.name = '乙区' AND d.standard = '2012'",
      )
    ).rows,
  ).toEqual([{ aqi: 74, origin: "official" }]);
});
