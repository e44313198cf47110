import JSZip from "jszip";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dashboard } from "@/lib/air/queries/dashboard";
import { explanation } from "@/lib/air/queries/explanation";
import { figuresOf } from "@/lib/air/queries/figures-of";
import { ranking } from "@/lib/air/queries/ranking";
import { rankingWorkbook } from "@/lib/air/queries/ranking-workbook";
import { stations } from "@/lib/air/queries/stations";
import { trace } from "@/lib/air/queries/trace";
import { trend } from "@/lib/air/queries/trend";
import { parseE4 } from "@/lib/air/rules/rounding";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { setNow } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { testDatabase } from "@/tests/support/database";
import { describeWithData } from "@/tests/unit/air/shared-data";
import { prsaDistricts } from "./prsa-districts";

const viewer = systemViewer("test");

/** Everything in a view that has a trace and is shown, with the text that is shown. */
function traced(view: unknown, found = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(view)) for (const item of view) traced(item, found);
  else if (typeof view === "object" && view !== null) {
    const { trace: key, shown, signed } = view as { trace?: string; shown?: string | null; signed?: string | null };
    const text = signed ?? shown;
    if (key && typeof text === "string") found.set(key, text);
    for (const value of Object.values(view)) traced(value, found);
  }
  return found;
}

describeWithData("what the air screens show", async () => {
  await testDatabase();
  beforeAll(async () => {
    await prsaDistricts();
    await sql(
      "target",
      "INSERT INTO target (region_id, year, measure, value) SELECT id, 2016, m, v FROM region, (VALUES ('good_days', 250), ('pm25', 60.5)) t(m, v) WHERE code = 'D-Huairou'",
    );
  });
  afterAll(() => setNow(undefined));

  it("opens the dashboard on the last complete day with the figures of the command line", async () => {
    const view = await dashboard(viewer, { region: "D-Huairou" });
    const own = await figuresOf(viewer, { region: "D-Huairou" }, "2016-01-01", "2016-11-23", { compare: "rescored" });
    expect(view?.figures).toEqual(own?.figures);
    expect(view?.headline).toMatchObject({ date: "2016-11-23", months: { from: 1, to: 11 } });
    expect(view?.basis).toMatchObject({
      standard: "2012",
      scheme: "2012",
      compareFrom: "2015-01-01",
      compareTo: "2015-11-23",
    });
    expect(view?.figures.leapDay).toBe("2016-02-29");
    expect(view?.calendar).toHaveLength(366);
    const states = view?.calendar.map((cell) => cell.state) ?? [];
    expect(states.filter((state) => state === "valid")).toHaveLength(Number(view?.figures.validDays.shown));
    expect(states.filter((state) => state === "future")).toHaveLength(38);
    expect(view?.lastWeek.map((cell) => cell.date)).toEqual(
      ["17", "18", "19", "20", "21", "22", "23"].map((day) => `2016-11-${day}`),
    );
    expect(view?.months).toHaveLength(12);
    expect(view?.months[10]).toMatchObject({ month: 11, running: true });
    expect(view?.months[11]?.current.shown).toBeNull();
    expect(view?.months[11]?.previous.shown).not.toBeNull();
    expect(view?.today).toMatchObject({ date: "2016-11-24", hours: 24 });
    expect(view?.targets.map(({ measure, remainingDays }) => [measure, remainingDays])).toEqual([
      ["good_days", 38],
      ["pm25", 38],
    ]);
    const [goodDays] = view?.targets ?? [];
    expect(goodDays?.daysToLose).toBe(38 - (250 - Number(view?.figures.goodDays.shown)));
    // Of the last 38 days of 2013 fewer than nine in ten are valid: it says nothing about how a year ends.
    expect(goodDays?.history.map(({ year }) => year)).toEqual([2015, 2014]);
  });

  it("ranks the group by index ascending and good days descending, as the ranking page does", async () => {
    const view = await dashboard(viewer, { region: "D-Dongsi" });
    const page = await ranking(viewer, { of: "group:outer", period: "ytd" });
    const row = page?.rows.find(({ region }) => region.code === "D-Dongsi");
    expect(view?.headline.rankByIndex).toMatchObject({ rank: row?.rank, of: 3 });
    const values = page?.rows.map(({ value }) => Number(value.shown)) ?? [];
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(page?.history.at(-1)?.ranks["D-Dongsi"]).toBe(row?.rank);
  });

  it("shows no number of good days where nothing was measured, neither in the table nor in what stands behind it", async () => {
    const page = await ranking(viewer, { of: "group:outer", period: "custom", from: "2013-01-01", to: "2013-01-31" });
    expect(page?.rows).toHaveLength(3);
    for (const { goodDays, goodDaysChange, rate } of page?.rows ?? []) {
      expect(goodDays).toMatchObject({ shown: null, reason: { code: "no-data" } });
      expect(goodDaysChange).toMatchObject({ direction: null, before: null });
      expect(rate.shown).toBeNull();
      expect((await trace(viewer, goodDays.trace))?.shown).toBeNull();
    }
  });

  it.each(["week", "month", "quarter", "winter", "custom"] as const)("ranks a %s with its reasons", async (period) => {
    const page = await ranking(viewer, {
      of: "group:outer",
      period,
      from: "2016-03-01",
      to: "2016-03-20",
      measure: "improvement",
    });
    expect(page?.rows).toHaveLength(3);
    for (const row of page?.rows ?? []) expect(row.rank === null).toBe(row.reason !== null);
  });

  it("leads from every figure of dashboard and ranking to a trace that says the same", async () => {
    const view = await dashboard(viewer, { region: "D-Huairou" });
    const page = await ranking(viewer, { of: "group:outer" });
    const figures = traced([view, page?.rows.map(({ value, ...row }) => row)]);
    expect(figures.size).toBeGreaterThan(80);
    for (const [key, shown] of figures) {
      const behind = await trace(viewer, key);
      expect([key, behind?.shown]).toEqual([key, shown]);
      expect(behind?.clauses.length).toBeGreaterThan(0);
    }
  });

  it("counts in the trace of good days exactly the days that the headline counts, down to stations and hours", async () => {
    const view = await dashboard(viewer, { region: "D-Huairou" });
    const behind = await trace(viewer, view?.headline.goodDays.trace ?? "");
    expect(behind?.days.filter((day) => day.use === "numerator")).toHaveLength(Number(view?.headline.goodDays.shown));
    expect(behind?.days.filter((day) => day.use !== "left-out")).toHaveLength(view?.headline.validDays ?? -1);
    const day = await trace(viewer, behind?.days.at(-1)?.trace ?? "");
    expect(day?.stations.map(({ station }) => station.code)).toEqual(["Huairou"]);
    const station = await trace(viewer, day?.stations[0]?.trace ?? "");
    expect(station).toMatchObject({ definition: "station-day", shown: day?.shown });
    expect(station?.hours.map(({ label }) => label)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
  });

  it("counts in the trace of a target the days that its sum counts, and names what is asked of them", async () => {
    const view = await dashboard(viewer, { region: "D-Huairou" });
    const [goodDays, pm25] = await Promise.all((view?.targets ?? []).map((target) => trace(viewer, target.trace)));
    expect(goodDays).toMatchObject({ definition: "target-days", of: "good-days", unit: "days" });
    expect(goodDays?.days.filter((day) => day.use === "numerator")).toHaveLength(Number(view?.headline.goodDays.shown));
    expect(pm25).toMatchObject({ definition: "target", of: "concentration", pollutant: "pm25", unit: "gas" });
    const counted = pm25?.days.filter((day) => day.use === "value") ?? [];
    expect(pm25?.formula[0]).toContain(`× ${counted.length})`);
    expect(counted.every((day) => day.concentrations.pm25 !== null)).toBe(true);
  });

  it("names no primary pollutant on a day without a valid AQI", async () => {
    const view = await dashboard(viewer, { region: "D-Huairou" });
    const invalid = view?.calendar.filter((cell) => cell.state === "invalid") ?? [];
    expect(invalid.length).toBeGreaterThan(0);
    for (const cell of invalid) expect(cell.primary).toEqual([]);
  });

  it.each([
    {},
    { compare: "as-then" },
    { scheme: "2026-weighted", standard: "2026-transition" },
    { scheme: "2026-weighted", compare: "as-then" },
    { period: "month", date: "2016-03-31" },
    { period: "winter", date: "2016-02-01", dust: "exclude" },
    { period: "custom", from: "2016-02-20", to: "2016-03-05", missing: "any" },
  ] as const)("explains the changes to the last hundredth and the last day: %o", async (asked) => {
    const view = await explanation(viewer, { region: "D-Huairou", group: "outer", ...asked });
    if (!view) throw new Error("no explanation");
    const own = await figuresOf(viewer, { region: "D-Huairou" }, view.from, view.to, { compare: "rescored", ...asked });
    const e4 = (text: string | null) => parseE4(text ?? "") as number;
    const { index, goodDays } = view;
    expect([index.now, index.before, index.percent]).toEqual([
      own?.figures.index.shown,
      own?.previous?.index.shown,
      own?.figures.change.index,
    ]);
    expect(e4(index.change)).toBe(e4(index.now) - e4(index.before));
    expect(index.parts).toHaveLength(6);
    const sum = index.parts.reduce((all, part) => all + e4(part.measured) + e4(part.rounding), 0);
    expect(sum + e4(index.print) + e4(index.method)).toBe(e4(index.change));
    expect(e4(index.sum.difference) + e4(index.print) + e4(index.method)).toBe(e4(index.change));
    for (const part of index.parts) expect(e4(part.measured) + e4(part.rounding)).toBe(e4(part.difference));

    expect([goodDays.now, goodDays.before, goodDays.percent]).toEqual([
      own?.figures.goodDays.shown,
      own?.previous?.goodDays.shown,
      own?.figures.change.goodDays,
    ]);
    const alone = (side: "now" | "before") =>
      goodDays.unpaired.filter((one) => one.side === side && one.day.outcome === "good").length;
    expect(goodDays.gained.length - goodDays.lost.length + alone("now") - alone("before")).toBe(goodDays.change);
    expect(goodDays.causes.reduce((all, { effect }) => all + effect, goodDays.calendar)).toBe(goodDays.change);
    expect(goodDays.notGood).toHaveLength((own?.figures.days ?? 0) - Number(goodDays.now));
  });

  it("says what the next place would need and where the targets stand, as ranking and dashboard do", async () => {
    const [view, page] = [
      await explanation(viewer, { region: "D-Dongsi" }),
      await dashboard(viewer, { region: "D-Dongsi" }),
    ];
    const ranks = await ranking(viewer, { of: "group:outer", period: "ytd" });
    expect(view?.places?.byIndex).toMatchObject({ rank: page?.headline.rankByIndex?.rank, of: 3 });
    expect(view?.places?.byGoodDays).toMatchObject({ rank: page?.headline.rankByGoodDays?.rank, of: 3 });
    const ahead = view?.places?.byIndex.ahead;
    expect(ranks?.rows.filter(({ rank }) => rank === ahead?.rank).map(({ index }) => index.shown)).toEqual(
      ahead?.regions.map(() => ahead.value),
    );
    const first = await explanation(viewer, { region: ranks?.rows[0]?.region.code ?? "" });
    expect(first?.places?.byIndex).toMatchObject({ rank: 1, ahead: null, alone: [] });
    const target = await explanation(viewer, { region: "D-Huairou" });
    const same = (await dashboard(viewer, { region: "D-Huairou" }))?.targets;
    expect(target?.targets).toMatchObject(same ?? []);
    expect(target?.targets.map(({ curves }) => curves[0]?.values.filter((value) => value !== null).length)).toEqual([
      11, 11,
    ]);
    expect(target?.targets[0]?.curves[0]?.values[10]).toBe(String(328 - Number(target?.goodDays.now)));
    expect(await explanation(viewer, { region: "nowhere" })).toBeNull();
  });

  it("judges the years before a target by the target's own basis, whatever the change is counted from", async () => {
    const asked = { region: "D-Huairou", standard: "2026-transition" } as const;
    for (const ask of [dashboard, explanation]) {
      const rescored = (await ask(viewer, asked))?.targets;
      expect(rescored?.length).toBeGreaterThan(0);
      expect((await ask(viewer, { ...asked, compare: "as-then" }))?.targets).toEqual(rescored);
    }
  });

  it("has no trace for a key that nobody made", async () => {
    for (const key of ["", "rate", "rate:r=PRSA:from=2016-13-01:to=2016-12-31", "index:r=D-Huairou:s=Dongsi"]) {
      expect(await trace(viewer, key)).toBeNull();
    }
  });

  it("compares three years by month and finds the episodes", async () => {
    const view = await trend(viewer, { region: "D-Wanliu" });
    expect(view?.year).toBe(2016);
    expect(view?.months.map(({ year, month }) => `${year}-${month}`)).toHaveLength(35);
    expect(view?.hourProfile.pm25.length).toBeGreaterThan(24 * 10);
    expect(view?.episodes.length).toBeGreaterThan(5);
    for (const episode of view?.episodes ?? []) expect(episode.maxAqi).toBeGreaterThan(200);
    expect(view?.cumulative[11]?.current).toBeNull();
  });

  it("tells a reporting station from a silent one", async () => {
    setNow(new Date("2017-03-05T09:30:00+08:00"));
    const view = await stations(viewer, {});
    expect(view.counts).toMatchObject({ silent: 3, reporting: 0 });
    setNow(new Date("2016-11-24T09:30:00+08:00"));
    expect((await stations(viewer, {})).counts).toMatchObject({ reporting: 3 });
  });

  it("answers anew as soon as the data version moves, whoever moved it", async () => {
    const before = await figuresOf(viewer, { region: "D-Dongsi" }, "2016-01-01", "2016-11-23", {});
    const doubled =
      "UPDATE region_day SET pm25 = pm25 * 2 FROM region WHERE region.id = region_id AND region.code = 'D-Dongsi'";
    await sql("doubled", doubled);
    expect((await figuresOf(viewer, { region: "D-Dongsi" }, "2016-01-01", "2016-11-23", {}))?.figures).toEqual(
      before?.figures,
    );
    await sql("moved", "UPDATE data_version SET version = version + 1 WHERE area = 'air'");
    const after = await figuresOf(viewer, { region: "D-Dongsi" }, "2016-01-01", "2016-11-23", {});
    expect(after?.figures.concentrations.pm25.raw).not.toBe(before?.figures.concentrations.pm25.raw);
  });

  it("writes the ranking as a workbook of numbers, with no formula in a text", async () => {
    const page = await ranking(viewer, { of: "group:outer" });
    if (!page) throw new Error("no ranking");
    const { read, utils } = await import("@e965/xlsx");
    const file = await rankingWorkbook(page, {
      title: "=1+1",
      basisLine: "口径",
      asOfLine: "截至",
      sheet: "排名",
      heads: Array.from({ length: 18 }, (_, i) => `列${i + 1}`),
      unranked: "—",
      reason: () => "",
      regionName: (row) => `@${row.region.name}`,
      pollutants: (row) => row.mainPollutants.join("、"),
    });
    const book = read(file);
    const sheet = book.Sheets.排名;
    if (!sheet) throw new Error("no sheet");
    const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
    expect(rows[0]).toEqual(["'=1+1"]);
    expect(rows.slice(4).map((row) => row[0])).toEqual([1, 2, 3]);
    expect(rows[4]?.[1]).toBe(`'@${page.rows[0]?.region.name}`);
    expect(rows[4]?.[7]).toBe(Number(page.rows[0]?.index.shown));
    // Printed, the heads are whole and the columns stand side by side on a landscape sheet.
    const xml = await (await JSZip.loadAsync(file)).file("xl/worksheets/sheet1.xml")?.async("string");
    expect(xml).toContain('orientation="landscape"');
    expect(xml).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
    expect(Number(xml?.match(/<row r="4"[^>]* ht="(\d+)"/)?.[1])).toBeGreaterThan(40);
  });
});
