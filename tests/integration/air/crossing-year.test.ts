import { expect, test } from "vitest";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { setAirPolicy } from "@/lib/air/commands/set-air-policy";
import { figuresOf } from "@/lib/air/queries/figures-of";
import { standardsPage } from "@/lib/air/queries/standards-page";
import { trace } from "@/lib/air/queries/trace";
import { figuresTable } from "@/lib/cli/figures-table";
import { transaction } from "@/lib/platform/db";
import { addDays } from "@/lib/shared/civil-date";
import { contentHash } from "@/lib/shared/content-hash";
import { importText, viewer } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

await testDatabase();

/** 50 days around 2026-03-01 with PM2.5 70: good by the 2012 standard (75), not by the transition one (60). Last year likewise. */
const rows = [2025, 2026].flatMap((year) =>
  Array.from({ length: 50 }, (_, i) => `跨年城,${addDays(`${year}-02-01`, i)},6,20,0.5,100,95,70`),
);
await importText(["区域,日期,SO2,NO2,CO,O3,PM10,PM2.5", ...rows].join("\n"), {
  source: "official",
  create: { region: null, stations: new Map() },
});
await recomputeStale();

const [from, to] = ["2026-02-01", "2026-03-22"];
const code = async () => (await standardsPage(viewer)).regions.find(({ name }) => name === "跨年城")?.code as string;
const figures = async (basis = {}) => figuresOf(viewer, { region: await code() }, from, to, basis);
const choose = (name: "crossing" | "scheme", value: string) =>
  transaction((tx) =>
    setAirPolicy(tx, viewer, { name, validFrom: "2026-03-01", value, reason: "首次设置", seen: contentHash([]) }),
  );

test("a year that crosses 2026-03-01: both ways of counting stand in the trace, the office's choice beside the figure", async () => {
  const first = await figures();
  expect(first).toMatchObject({ basis: { crossing: "one-standard" }, figures: { goodDays: { shown: "0" } } });
  const behind = await trace(viewer, first?.figures.goodDays.trace ?? "");
  expect(behind?.parts.map(({ label, shown }) => [label, shown])).toEqual([
    ["one-standard", "0"],
    ["as-then", "28"],
  ]);
  await choose("crossing", "as-then");
  expect(await figures()).toMatchObject({
    basis: { crossing: "as-then", standard: "as-then", standardIsDefault: true, compare: "as-then" },
    figures: { goodDays: { shown: "28" } },
  });
  const after = await figuresOf(viewer, { region: await code() }, "2026-03-01", to, {});
  expect(after?.basis).toMatchObject({ crossing: null, standard: "2026-transition" });
});

test("H12 re-scored and as-then: each side has one meaning for its days and its index", async () => {
  const rescored = await figures({ standard: "as-then", compare: "rescored" });
  // Last year by the transition standard as a whole: no good day, and its index by this year's scheme.
  expect(rescored?.previous).toMatchObject({ goodDays: { shown: "0" } });
  expect(rescored?.previous?.index.shown).toBe(rescored?.figures.index.shown);
  const asThen = await figures({ standard: "as-then", compare: "as-then" });
  expect(asThen?.previous).toMatchObject({ goodDays: { shown: "50" } });
  expect(asThen?.previous?.index.trace).toContain("scheme=2012");
});

test("A5 the command line prints what it has evaluated, official days too, and what stands beside the figures", async () => {
  const view = await figures({ compare: "none" });
  if (!view) throw new Error("no figures");
  const printed = figuresTable(view);
  expect(printed).toContain("evaluated 0 days from hours, 50 official days");
  expect(printed).toContain("good days counted by the standard of each day");
  expect(printed).toContain("! scheme 2026-weighted is the default and not confirmed");
});

test("the index scheme stands as not confirmed until the office has chosen", async () => {
  expect((await figures())?.basis).toMatchObject({ scheme: "2026-weighted", schemeConfirmed: false });
  await choose("scheme", "2026-weighted");
  expect((await figures())?.basis).toMatchObject({ scheme: "2026-weighted", schemeConfirmed: true });
});
