import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { basisOf } from "@/lib/air/queries/basis-of";
import type { DayRow } from "@/lib/air/queries/day-rows";
import { goodDayChangeView } from "@/lib/air/queries/good-day-change-view";
import { indexChangeView } from "@/lib/air/queries/index-change-view";
import { periodFigures } from "@/lib/air/queries/period-figures";
import { periodResult } from "@/lib/air/queries/period-result";
import { rankEntry } from "@/lib/air/queries/rank-entries";
import { DEFAULT_POLICIES } from "@/lib/air/rules/air-policies";
import { primaryWithoutParticles } from "@/lib/air/rules/aqi";
import type { Basis } from "@/lib/air/rules/basis";
import { comparisonBasis, namedLeapDay } from "@/lib/air/rules/comparison-basis";
import { dayOfHours, emptyHours } from "@/lib/air/rules/day-of-hours";
import { judgeDay } from "@/lib/air/rules/day-outcome";
import { missingAllowance } from "@/lib/air/rules/missing-allowance";
import { aggregateDays, periodOfDays } from "@/lib/air/rules/period";
import { bit, byPollutant } from "@/lib/air/rules/pollutants";
import { addDays, civilDate, daysBetween, endOfMonth, type Period, samePeriodLastYear } from "@/lib/shared/civil-date";

const E4 = 10_000;
const BASIS: Basis = { standard: "2012", dust: "include", scheme: "2012", missing: "hj633-2026" };

function row(date: string, over: Partial<DayRow> = {}): DayRow {
  return {
    date,
    so2: 9 * E4,
    no2: 30 * E4,
    co: 0.8 * E4,
    o3: 100 * E4,
    pm10: 70 * E4,
    pm25: 35 * E4,
    aqi: 60,
    missingMask: 0,
    primaryMask: bit("pm10"),
    isDust: false,
    iaqi: byPollutant(() => 40),
    aqiWithoutParticles: 50,
    primaryWithoutParticles: 0,
    statedAqi: null,
    isOfficial: false,
    ...over,
  };
}

function days(period: Period, n?: number): DayRow[] {
  return daysBetween(period.from, period.to)
    .slice(0, n)
    .map((date) => row(date));
}

describe("A3 O3 of a day with 13 windows", () => {
  /** Ozone at labels 5 … 20: the windows 10 … 22 have six hours, the largest mean is the last eight hours'. */
  const ozoneDay = (last: number) => {
    const hours = emptyHours();
    for (let label = 5; label <= 20; label++) hours.o3[label - 1] = label < 12 ? 50 * E4 : last;
    return dayOfHours(hours);
  };

  test("A3 160.4 rounds to 160, which does not exceed: no O3; 160.6 does", () => {
    expect(ozoneDay(1_604_000)).toMatchObject({ n: { o3: 13 }, rounded: { o3: null } });
    expect(ozoneDay(1_605_000).rounded.o3).toBeNull();
    expect(ozoneDay(1_606_000).rounded.o3).toBe(161 * E4);
  });
});

describe("A4 a change is withheld as a rank is", () => {
  const period = { from: "2025-01-01", to: "2025-11-20" };
  const past = samePeriodLastYear(period);
  const sides = (n?: number) => ({
    subject: { region: "1" },
    current: periodResult(days(period), period, BASIS),
    before: periodResult(days(past, n), past, BASIS),
    compare: "rescored" as const,
  });

  test("A4 204 days last year: no change of days, rate, index or concentrations, with the reason of last year", () => {
    const { change, concentrations } = periodFigures(sides(204));
    for (const of of [change.goodDays, change.rate, change.index, change.heavyDays, concentrations.pm25.change]) {
      expect(of).toMatchObject({ direction: null, amount: null, signed: null });
      expect(of?.reason).toMatchObject({ code: "before-too-few-days", n: 204, required: 288 });
    }
    expect(concentrations.o3.singleChange?.signed).toBeNull();
    // How many days there are is what the reason is about.
    expect(change.validDays).toMatchObject({ signed: "120" });
    const entry = rankEntry("town", "improvement", sides(204).current, sides(204).before);
    expect(entry).toMatchObject({ value: null, reason: { code: "before-too-few-days" } });
    const explained = indexChangeView(sides(204), sides(204).before);
    expect(explained).toMatchObject({ change: null, parts: [], reason: { code: "before-too-few-days" } });
    expect(goodDayChangeView(sides(204))).toMatchObject({ change: null, lost: [], gained: [] });
  });

  test("A4 enough days: the change stands", () => {
    expect(periodFigures(sides()).change.index).toMatchObject({ direction: "flat", reason: null });
  });
});

describe("A6 a dust day judged by its other four pollutants", () => {
  const dust = row("2025-04-13", {
    isDust: true,
    aqi: 500,
    iaqi: { so2: 10, no2: 40, co: 20, o3: 112, pm10: 500, pm25: 180 },
    aqiWithoutParticles: 112,
    primaryWithoutParticles: bit("o3"),
  });

  test("A6 O3 is its primary pollutant, in the count and on the day", () => {
    const basis = { dust: "remaining", missing: "hj633-2026" } as const;
    expect(aggregateDays([dust], basis).days.primary).toMatchObject({ o3: 1, pm10: 0 });
    expect(judgeDay(dust.date, dust, basis)).toMatchObject({ outcome: "polluted", aqi: 112, primaryMask: bit("o3") });
  });

  test("A6 primary without particles: above 50 only, ties listed, never a particle", () => {
    const of = (o3: number, no2: number) => primaryWithoutParticles({ so2: 10, no2, co: 20, o3, pm10: 300, pm25: o3 });
    expect(of(112, 40)).toBe(bit("o3"));
    expect(of(60, 60)).toBe(bit("o3") | bit("no2"));
    expect(of(50, 40)).toBe(0);
  });
});

describe("A9 decimals of the scheme", () => {
  const period = { from: "2026-04-01", to: "2026-04-30" };
  const rows = daysBetween(period.from, period.to).map((date, i) => row(date, { pm25: (28 + (i % 2)) * E4 }));
  const shown = (scheme: Basis["scheme"]) => {
    const current = periodResult(rows, period, { ...BASIS, scheme, standard: "2026-transition" });
    return periodFigures({ subject: { region: "1" }, current, before: null, compare: "none" });
  };

  test("A9 PM2.5 with one decimal from 2026-03-01, integers before; the others as ever", () => {
    expect(shown("2026-weighted").concentrations.pm25).toMatchObject({ shown: "28.5" });
    expect(shown("2026-weighted").concentrations.pm10.shown).toBe("70");
    expect(shown("2026-weighted").concentrations.co.shown).toBe("0.8");
    expect(shown("2012").concentrations.pm25.shown).toBe("28");
    expect(shown("2026-weighted").concentrations.pm25.single.shown).toBe("0.950");
  });
});

describe("H10 29 February and unequal months", () => {
  test("H10 February 2025 is compared with all of February 2024, and the 29th is named", () => {
    const period = { from: "2025-02-01", to: "2025-02-28" };
    expect(samePeriodLastYear(period)).toEqual({ from: "2024-02-01", to: "2024-02-29" });
    expect(namedLeapDay(period)).toEqual({ date: "2024-02-29", side: "before" });
    expect(basisOf({}, period, DEFAULT_POLICIES).view.leapDay).toEqual({ date: "2024-02-29", side: "before" });
    expect(basisOf({ compare: "none" }, period, DEFAULT_POLICIES).view.leapDay).toBeNull();
  });

  test("H10 dates inside a month stay the same dates; what they leave out is named", () => {
    const period = { from: "2025-02-10", to: "2025-02-28" };
    expect(samePeriodLastYear(period).to).toBe("2024-02-28");
    expect(namedLeapDay(period)).toEqual({ date: "2024-02-29", side: "left-out" });
    expect(namedLeapDay({ from: "2024-01-01", to: "2024-03-10" })).toEqual({ date: "2024-02-29", side: "now" });
    expect(namedLeapDay({ from: "2026-01-01", to: "2026-11-20" })).toBeNull();
  });

  test("H10 whole months are compared with whole months, whatever the year", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2014, max: 2030 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const from = civilDate(year, month, 1);
        const past = samePeriodLastYear({ from, to: endOfMonth(from) });
        expect(past.to).toBe(endOfMonth(past.from));
        expect(addDays(past.to, 1).slice(8)).toBe("01");
      }),
    );
  });
});

describe("H12 one meaning of standard for all figures of a side", () => {
  const period = { from: "2026-01-01", to: "2026-11-20" };
  const basis: Basis = { standard: "as-then", dust: "include", scheme: "2026-weighted", missing: "hj633-2026" };

  test("H12 re-scored: last year's days and index both by this year's standard", () => {
    expect(comparisonBasis(basis, period, "rescored")).toMatchObject({
      standard: "2026-transition",
      scheme: "2026-weighted",
    });
    const chosen = basisOf({ standard: "as-then", compare: "rescored" }, period, DEFAULT_POLICIES);
    expect(chosen.before).toMatchObject({ standard: "2026-transition", scheme: "2026-weighted" });
  });

  test("H12 as then: both by the standard of then, which is what as-then days are compared with unless asked otherwise", () => {
    expect(comparisonBasis(basis, period, "as-then")).toMatchObject({ standard: "as-then", scheme: "2012" });
    expect(basisOf({ standard: "as-then" }, period, DEFAULT_POLICIES).compare).toBe("as-then");
  });
});

describe("the default scheme and the year that crosses 2026-03-01", () => {
  const period = { from: "2026-01-01", to: "2026-11-20" };

  test("the weighted scheme stands as not confirmed until the office has chosen", () => {
    const { basis, view } = basisOf({}, period, DEFAULT_POLICIES);
    expect(basis.scheme).toBe("2026-weighted");
    expect(view).toMatchObject({ schemeConfirmed: false, schemeIsDefault: true });
    expect(basisOf({}, period, { ...DEFAULT_POLICIES, scheme: "2026-weighted" }).view.schemeConfirmed).toBe(true);
    expect(basisOf({}, { from: "2025-01-01", to: "2025-12-31" }, DEFAULT_POLICIES).view.schemeConfirmed).toBe(true);
  });

  test("how the year counts is the office's choice and stands beside the figure", () => {
    expect(basisOf({}, period, DEFAULT_POLICIES)).toMatchObject({
      basis: { standard: "2026-transition" },
      view: { crossing: "one-standard" },
    });
    expect(basisOf({}, period, { ...DEFAULT_POLICIES, crossing: "as-then" })).toMatchObject({
      basis: { standard: "as-then" },
      before: { standard: "as-then", scheme: "2012" },
      view: { crossing: "as-then", standardIsDefault: true },
    });
    const after = { from: "2026-04-01", to: "2026-11-20" };
    expect(basisOf({}, after, { ...DEFAULT_POLICIES, crossing: "as-then" })).toMatchObject({
      basis: { standard: "2026-transition" },
      view: { crossing: null },
    });
  });
});

describe("official dust days whose particles are printed blank", () => {
  const march = { from: "2025-03-01", to: "2025-03-31" };
  const blank = (over: Partial<DayRow> = {}) => ({
    pm10: null,
    pm25: null,
    isDust: true,
    aqi: 300,
    statedAqi: 300,
    isOfficial: true,
    ...over,
  });
  const withDust = (n: number, over: Partial<DayRow> = {}) =>
    days(march).map((day, i) => (i < n ? { ...day, ...blank(over) } : day));

  test("A1 five of them are no gap: the month's PM10 stands on 26 values, as that of measured dust days does", () => {
    const { pm10, so2 } = periodOfDays(withDust(5), march, {
      dust: "standard-practice",
      missing: "hj633-2026",
    }).pollutants;
    expect(pm10).toMatchObject({ n: 26, dustExcluded: 5, rounded: 70 * E4, reason: null });
    expect(so2).toMatchObject({ n: 31, dustExcluded: 0, reason: null });
    const measured = withDust(5, { pm10: 800 * E4, pm25: 200 * E4 });
    const same = periodOfDays(measured, march, { dust: "standard-practice", missing: "hj633-2026" }).pollutants.pm10;
    expect(same).toEqual(pm10);
    expect(missingAllowance(withDust(5), "2025-03-31", "month")).toMatchObject({ counted: 31, mayMiss: 4 });
  });

  test("A1 a value that is missing on a dust day is a gap, and so is a blank of a day that nobody has approved", () => {
    const missing = withDust(5, { missingMask: bit("pm10") | bit("pm25") });
    const of = (rows: DayRow[]) =>
      periodOfDays(rows, march, { dust: "standard-practice", missing: "hj633-2026" }).pollutants.pm10;
    expect(of(missing)).toMatchObject({
      n: 26,
      dustExcluded: 0,
      reason: { code: "too-few-days", n: 26, required: 27 },
    });
    expect(of(withDust(5, { isDust: false }))).toMatchObject({
      n: 26,
      dustExcluded: 0,
      reason: { code: "too-few-days" },
    });
    // With dust counted there is nothing to count.
    expect(periodOfDays(withDust(5), march, { dust: "include", missing: "hj633-2026" }).pollutants.pm10).toMatchObject({
      n: 26,
      dustExcluded: 0,
      reason: { code: "too-few-days" },
    });
  });
});
