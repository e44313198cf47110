import { expect, test } from "vitest";
import { addToEvaluation, endEvaluation } from "@/lib/air/commands/change-evaluation";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { evaluationSets } from "@/lib/air/queries/evaluation-sets";
import { evaluationSpanEffect } from "@/lib/air/queries/evaluation-span-effect";
import { transaction } from "@/lib/platform/db";
import { HEADER, importText, viewer } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const create = { region: { code: "990100", name: "甲区" }, stations: new Map() };
const day = (station: string, date: string, pm10 = 70) =>
  Array.from({ length: 24 }, (_, i) => `${station},${date},${i + 1},9,35,0.8,41,${pm10},46`);
await importText(
  [HEADER, ...day("C1", "2026-01-05"), ...day("C1", "2026-01-06"), ...day("C2", "2026-01-05", 90)].join("\n"),
  { create },
);
await importText(
  "城市,日期,SO2,NO2,CO,O3,PM10,PM2.5,AQI,首要污染物\n乙区,2026-01-05,9,35,0.8,41,120,46,,\n乙区,2026-01-07,9,35,0.8,41,120,46,,",
  { source: "peer-day", create: { region: null, stations: new Map() } },
);
await recomputeStale();
const one = async (text: string) => (await db.pool.query(text)).rows[0];
const [c1, c2] = [
  (await one("SELECT id FROM station WHERE code = 'C1'")).id,
  (await one("SELECT id FROM station WHERE code = 'C2'")).id,
];
const own = (await one("SELECT id FROM region WHERE name = '甲区'")).id;
const sibling = (await one("SELECT id FROM region WHERE name = '乙区'")).id;
const days = async (regionId: number) =>
  (
    await db.pool.query(
      "SELECT date, origin, pm10 / 10000 AS pm10, missing_mask FROM region_day WHERE region_id = $1 AND standard = '2012' ORDER BY date",
      [regionId],
    )
  ).rows.map(({ date, origin, pm10, missing_mask }) => [date, origin, missing_mask === 0 ? pm10 : null]);
const add = (regionId: number, stationId: number, from: string, to?: string) =>
  transaction((tx) => addToEvaluation(tx, viewer, { regionId, stationId, from, to, reason: "点位调整文件" }));
const end = (regionId: number, stationId: number, from: string, to: string | undefined, seenTo?: string) =>
  transaction((tx) => endEvaluation(tx, viewer, { regionId, stationId, from, to, seenTo, reason: "点位调整文件" }));

test("a region with official days alone shows them; a station that counts for it takes their place, and its effect is shown first", async () => {
  expect(await days(sibling)).toEqual([
    ["2026-01-05", "official", 120],
    ["2026-01-07", "official", 120],
  ]);
  const asked = { what: "new", regionId: sibling, stationId: c1, from: "2026-01-01", to: undefined } as const;
  expect(await evaluationSpanEffect(viewer, asked, undefined)).toMatchObject({
    region: { days: 2, gained: 2, lost: 0, from: "2026-01-05", to: "2026-01-06" },
    official: 1,
  });
  await add(sibling, c1, "2026-01-01");
  expect(await days(sibling)).toEqual([
    ["2026-01-05", "computed", 70],
    ["2026-01-06", "computed", 70],
    ["2026-01-07", "official", 120],
  ]);
  await expect(add(sibling, c1, "2026-03-01")).rejects.toMatchObject({ status: 400 });
});

test("a span is taken back: the official figures stand again, days without any go, and the history keeps all of it", async () => {
  await end(sibling, c1, "2026-01-01", "2025-12-31");
  expect(await days(sibling)).toEqual([
    ["2026-01-05", "official", 120],
    ["2026-01-07", "official", 120],
  ]);
  const set = (await evaluationSets(viewer)).find(({ id }) => id === sibling);
  expect(set).toMatchObject({ spans: [], officialDays: 2, lastOfficial: "2026-01-07" });
  const kept = await db.pool.query("SELECT kind FROM region_change WHERE region_id = $1", [sibling]);
  expect(kept.rows.map(({ kind }) => kind)).toEqual(["evaluation", "evaluation"]);
  await add(sibling, c1, "2026-01-01", "2026-01-05");
  expect(await days(sibling)).toEqual([
    ["2026-01-05", "computed", 70],
    ["2026-01-07", "official", 120],
  ]);
});

test("a station that stops counting leaves the days before as they were and is named with what the region loses", async () => {
  const begun = (await evaluationSets(viewer)).find(({ id }) => id === own)?.spans.find(({ code }) => code === "C2");
  expect(begun).toMatchObject({ from: "2026-01-05", to: null });
  // On the 6th C2 is silent: one of two is below three quarters.
  expect(await days(own)).toEqual([
    ["2026-01-05", "computed", 80],
    ["2026-01-06", "computed", null],
  ]);
  const asked = { what: "end", regionId: own, stationId: c2, from: "2026-01-05", to: "2026-01-05" } as const;
  expect(await evaluationSpanEffect(viewer, asked, null)).toMatchObject({ region: { days: 1, gained: 1, lost: 0 } });
  await end(own, c2, "2026-01-05", "2026-01-05");
  expect(await days(own)).toEqual([
    ["2026-01-05", "computed", 80],
    ["2026-01-06", "computed", 70],
  ]);
  await expect(end(own, c2, "2026-01-05", "2026-01-06")).rejects.toMatchObject({ status: 409 });
  const back = await end(own, c2, "2026-01-05", undefined, "2026-01-05");
  expect(back.lostDays.map(({ date }) => date)).toEqual(["2026-01-06"]);
  const { rows } = await db.pool.query("SELECT detail FROM audit_event WHERE event = 'evaluation.changed' ORDER BY id");
  expect(rows.at(-1)?.detail).toMatchObject({ stationId: c2, before: "2026-01-05", to: null, lost: 1 });
});

test("control stations, closed regions and days before the first are refused", async () => {
  await db.owner.query("UPDATE station SET is_control = true WHERE id = $1", [c1]);
  await expect(add(own, c1, "2027-01-01")).rejects.toMatchObject({ status: 400 });
  await db.owner.query("UPDATE station SET is_control = false WHERE id = $1", [c1]);
  await expect(end(own, c2, "2026-01-05", "2026-01-03")).rejects.toMatchObject({ status: 400 });
  await db.owner.query("UPDATE region SET closed_on = '2026-01-01' WHERE id = $1", [sibling]);
  await expect(add(sibling, c2, "2026-01-01")).rejects.toMatchObject({ status: 400 });
});
