import { expect, it, vi } from "vitest";
import { scoreDay } from "@/lib/air/rules/aqi";
import { compositeIndex } from "@/lib/air/rules/composite-index";
import { aggregateDays, type PeriodDay, periodStat } from "@/lib/air/rules/period";
import { type ByPollutant, byPollutant, POLLUTANTS } from "@/lib/air/rules/pollutants";
import { regionDay } from "@/lib/air/rules/region-day";
import { type E4, type Fraction, formatE4, parseE4, roundFraction } from "@/lib/air/rules/rounding";
import type { CivilDate } from "@/lib/shared/civil-date";
import { PRSA_STATIONS, prsaDays } from "./prsa-hours";
import { describeWithData } from "./shared-data";
import { hasSharedData, readShared } from "./shared-files";

// Reads whole files; two cores may be shared with other suites.
vi.setConfig({ testTimeout: 60_000 });

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
  single_index: Record<string, number>;
  composite_raw: number;
  composite_rounded: number;
}

const N_KEYS: ByPollutant<string> = { so2: "SO2", no2: "NO2", co: "CO", o3: "O3", pm10: "PM10", pm25: "PM2.5" };
const STAT_KEYS: ByPollutant<string> = { ...N_KEYS, co: "CO_95", o3: "O3_8h_90" };

function rowsOf(name: string): PeriodDay[] {
  const concentrations: [CivilDate, ByPollutant<E4 | null>][] = name.startsWith("_") ? beijing() : stationOf(name);
  return concentrations.map(([date, conc]) => {
    const { aqi, missingMask, primaryMask } = scoreDay("2012", conc);
    return { date, ...conc, aqi, missingMask, primaryMask, isDust: false };
  });
}

function stationOf(name: string): [CivilDate, ByPollutant<E4 | null>][] {
  return [...prsaDays(name)].map(([date, day]) => [date, day.rounded]);
}

function beijing(): [CivilDate, ByPollutant<E4 | null>][] {
  const all = PRSA_STATIONS.map((station) => ({ isControl: station === "Dingling", days: prsaDays(station) }));
  return [...prsaDays("Dongsi").keys()].map((date) => {
    const stations = all.map(({ isControl, days }) => ({
      isControl,
      concentrations: days.get(date)?.rounded ?? byPollutant(() => null),
    }));
    return [date, regionDay(stations).rounded];
  });
}

describeWithData("every year of the PRSA files equals the independent program", () => {
  const expected: Record<string, Record<string, ExpectedYear>> = hasSharedData
    ? JSON.parse(readShared("prsa/expected_years.json")).stations
    : {};
  const cases = Object.entries(expected).flatMap(([name, years]) =>
    Object.entries(years).map(([year, want]) => ({ name, year, want })),
  );

  it("expects nine places in three years", () => expect(cases).toHaveLength(27));

  it.each(cases)("$name $year", ({ name, year, want }) => {
    const period = { from: `${year}-01-01`, to: `${year}-12-31` };
    const rows = rowsOf(name).filter((row) => row.date >= period.from && row.date <= period.to);
    const strict = periodStat(aggregateDays(rows, { dust: "include", missing: "all-six" }), period);
    const lenient = periodStat(aggregateDays(rows, { dust: "include", missing: "any" }), period);
    expect(strict.calendarDays).toBe(want.days);
    expect([strict.days.valid, strict.days.good]).toEqual([want.valid_days_strict, want.good_days_strict]);
    expect([lenient.days.valid, lenient.days.good]).toEqual([want.valid_days_lenient, want.good_days_lenient]);
    expect(lenient.days.levels).toEqual(want.level_days_lenient);
    expect(byPollutant((p) => strict.pollutants[p].n)).toEqual(byPollutant((p) => want.n[N_KEYS[p]]));
    expect(byPollutant((p) => strict.pollutants[p].rounded)).toEqual(
      byPollutant((p) => parseE4(String(want.stat_rounded[STAT_KEYS[p]]))),
    );
    const exact = byPollutant((p) => strict.pollutants[p].exact as Fraction);
    expect(byPollutant((p) => roundFraction(exact[p], 4))).toEqual(
      byPollutant((p) => parseE4(String(want.stat[STAT_KEYS[p]]))),
    );
    for (const p of POLLUTANTS) {
      const reason = strict.pollutants[p].reason;
      if ((want.n[N_KEYS[p]] as number) >= 324) expect(reason).toBeNull();
      else expect(reason).toMatchObject({ code: "too-few-days", required: 324 });
    }
    // The program's own index leaves the single indices unrounded; it is the same six quotients in another order of rounding.
    const index = compositeIndex(exact, "2012");
    expect(formatE4(index.elsewhere.unroundedSingles, 2)).toBe(want.composite_rounded.toFixed(2));
    expect(formatE4(index.elsewhere.unrounded, 4)).toBe(want.composite_raw.toFixed(4));
    for (const p of POLLUTANTS) {
      const single = (want.stat_rounded[STAT_KEYS[p]] as number) / (index.singles[p].limit / 10_000);
      expect(Math.abs(index.singles[p].single / 10_000 - single)).toBeLessThanOrEqual(0.005 + 1e-12);
    }
    const sumOfRounded = POLLUTANTS.reduce((sum, p) => sum + index.singles[p].single, 0);
    expect(index.value).toBe(sumOfRounded);
    expect(Math.abs(index.value - index.elsewhere.unroundedSingles)).toBeLessThanOrEqual(300);
  });
});
