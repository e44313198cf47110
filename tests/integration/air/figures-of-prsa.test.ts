import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, expect, it } from "vitest";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { figuresOf } from "@/lib/air/queries/figures-of";
import { type ByPollutant, POLLUTANTS } from "@/lib/air/rules/pollutants";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { testDatabase } from "@/tests/support/database";
import { describeWithData } from "@/tests/unit/air/shared-data";
import { hasSharedData, readShared } from "@/tests/unit/air/shared-files";
import { loadPrsa } from "./load-prsa";

interface ExpectedYear {
  days: number;
  valid_days_strict: number;
  good_days_strict: number;
  valid_days_lenient: number;
  good_days_lenient: number;
  level_days_lenient: number[];
  n: Record<string, number>;
  stat: Record<string, number>;
  stat_rounded: Record<string, number>;
  composite_raw: number;
  composite_rounded: number;
}

const N: ByPollutant<string> = { so2: "SO2", no2: "NO2", co: "CO", o3: "O3", pm10: "PM10", pm25: "PM2.5" };
const STAT: ByPollutant<string> = { ...N, co: "CO_95", o3: "O3_8h_90" };
const viewer = systemViewer("test");

const years: Record<string, Record<string, ExpectedYear>> = hasSharedData
  ? JSON.parse(readShared("prsa/expected_years.json")).stations
  : {};
const cases = Object.entries(years).flatMap(([name, of]) =>
  Object.entries(of).map(([year, want]) => ({ name, year, want })),
);

describeWithData("figures of the PRSA stations from the database", async () => {
  const db = await testDatabase();
  beforeAll(async () => {
    await loadPrsa();
    await recomputeStale();
  });

  it.each(cases)("$name $year equals the independent program", async ({ name, year, want }) => {
    const subject = name.startsWith("_") ? { region: "PRSA" } : { station: name };
    const of = (missing: "all-six" | "any") =>
      figuresOf(viewer, subject, `${year}-01-01`, `${year}-12-31`, { missing });
    const strict = (await of("all-six"))?.figures;
    const lenient = (await of("any"))?.figures;
    if (!strict || !lenient) throw new Error("no figures");
    expect([strict.days, strict.validDays.shown, strict.goodDays.shown]).toEqual([
      want.days,
      String(want.valid_days_strict),
      String(want.good_days_strict),
    ]);
    expect([lenient.validDays.shown, lenient.goodDays.shown, lenient.levelDays]).toEqual([
      String(want.valid_days_lenient),
      String(want.good_days_lenient),
      want.level_days_lenient,
    ]);
    for (const pollutant of POLLUTANTS) {
      const own = strict.concentrations[pollutant];
      expect(own.n).toBe(want.n[N[pollutant]]);
      expect(Number(own.raw)).toBeCloseTo(want.stat[STAT[pollutant]] as number, 3);
      expect(Number(own.shown)).toBe(want.stat_rounded[STAT[pollutant]]);
    }
    expect(strict.indexUnroundedSingles).toBe(want.composite_rounded.toFixed(2));
    expect(strict.indexUnrounded).toBe(want.composite_raw.toFixed(4));
  });

  it("prints on the command line exactly what the query answers", async () => {
    const args = ["--station", "Changping", "--from", "2015-01-01", "--to", "2015-12-31", "--compare", "--json"];
    const { stdout } = await promisify(execFile)("node", ["--import", "tsx", "lib/cli/figures.ts", ...args], {
      env: { ...process.env, DATABASE_URL: db.url },
    });
    const view = await figuresOf(viewer, { station: "Changping" }, "2015-01-01", "2015-12-31", { compare: "rescored" });
    expect({ ...JSON.parse(stdout), asOf: view?.asOf }).toEqual(JSON.parse(JSON.stringify(view)));
    expect(view?.figures.change.index).toMatchObject({ direction: "down", unit: "percent" });
    expect(view?.previous?.index.shown).toBe(view?.figures.change.index?.before);
  });

  it("refuses what it does not know instead of printing other figures", async () => {
    const run = promisify(execFile)(
      "node",
      [
        "--import",
        "tsx",
        "lib/cli/figures.ts",
        "--station",
        "Dongsi",
        "--from",
        "2015-01-01",
        "--to",
        "2015-12-31",
        "--standard",
        "2020",
      ],
      {
        env: { ...process.env, DATABASE_URL: db.url },
      },
    );
    await expect(run).rejects.toMatchObject({ code: 2 });
  });
});
