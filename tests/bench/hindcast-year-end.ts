import { compositeOfPeriod } from "@/lib/air/rules/composite-index";
import { type PeriodDay, type PeriodStat, periodOfDays } from "@/lib/air/rules/period";
import { type YearEnd, yearEnd } from "@/lib/air/rules/year-end";
import type { Band } from "@/lib/air/rules/year-end-band";
import type { OutlookMeasure } from "@/lib/air/rules/year-end-evidence";
import { addDays, civilDate, daysInYear, endOfMonth, type Period, sameDateLastYear } from "@/lib/shared/civil-date";
import { HINDCAST_BASIS } from "./hindcast-records";

export const MEASURES: readonly OutlookMeasure[] = ["good-days", "pm25", "pm10", "index"];
export const MONTHS = [4, 5, 6, 7, 8, 9, 10, 11] as const;
const VALID_DAYS = 324;

/** One standing of one place: what was said at a month's end, and what the year brought. Days, µg/m³, index. */
export interface HindcastCase {
  place: string;
  year: number;
  month: number;
  remaining: number;
  ofYear: number;
  pastYears: number;
  end: YearEnd;
  said: Record<OutlookMeasure, { center: number; band: Band } | null>;
  /** min–max and mean ± t80 of the remainders of up to three past years; null below two. */
  minMax: Record<OutlookMeasure, Band | null>;
  t80: Record<OutlookMeasure, Band | null>;
  came: Record<OutlookMeasure, number>;
  /** The year before, whole; null without one. */
  before: Record<OutlookMeasure, number> | null;
  good: number;
}

/** Every standing from April to November of every place-year on record. */
export function hindcastCases(places: ReadonlyMap<string, readonly PeriodDay[]>): HindcastCase[] {
  return [...places].flatMap(([place, rows]) =>
    [...new Set(rows.map(({ date }) => Number(date.slice(0, 4))))].flatMap((year) => casesOfYear(place, rows, year)),
  );
}

function casesOfYear(place: string, rows: readonly PeriodDay[], year: number): HindcastCase[] {
  const period = { from: civilDate(year, 1, 1), to: civilDate(year, 12, 31) };
  const own = within(rows, period);
  if (own.length < VALID_DAYS) return [];
  const came = valuesOf(statOf(own, period));
  const past = rows.filter(({ date }) => date < period.from && date >= civilDate(year - 3, 1, 1));
  const lastYear = { from: civilDate(year - 1, 1, 1), to: civilDate(year - 1, 12, 31) };
  const ownBefore = within(past, lastYear);
  const before = ownBefore.length >= VALID_DAYS ? valuesOf(statOf(ownBefore, lastYear)) : null;
  return MONTHS.flatMap((month): HindcastCase[] => {
    const to = endOfMonth(civilDate(year, month, 1));
    const soFar = own.filter(({ date }) => date <= to);
    const { end } = yearEnd(soFar, past, to, HINDCAST_BASIS);
    if (!end?.pm25?.band || !end.pm10?.band || !end.index?.band || !end.goodDays.band) return [];
    const others = remainders(soFar, past, to, period);
    return [
      {
        place,
        year,
        month,
        remaining: end.remainingDays,
        ofYear: daysInYear(year),
        pastYears: others.length,
        end,
        said: {
          "good-days": { center: end.goodDays.center, band: end.goodDays.band },
          pm25: scaled(end.pm25.center, end.pm25.band),
          pm10: scaled(end.pm10.center, end.pm10.band),
          index: scaled(end.index.center, end.index.band),
        },
        minMax: forEach((measure) => minMaxOf(others.map((other) => other[measure]))),
        t80: forEach((measure) => t80Of(others.map((other) => other[measure]))),
        came,
        before,
        good: statOf(soFar, { from: period.from, to }).days.good,
      },
    ];
  });
}

/** The year so far with the remainder of each past year behind it, as it was. */
function remainders(soFar: readonly PeriodDay[], past: readonly PeriodDay[], to: string, period: Period) {
  return [1, 2, 3].flatMap((years) => {
    const rest = { from: addDays(sameDateLastYear(to, years), 1), to: sameDateLastYear(period.to, years) };
    const days = within(past, rest);
    if (days.length < 0.9 * (Date.parse(rest.to) / 86_400_000 - Date.parse(rest.from) / 86_400_000 + 1)) return [];
    const year = period.from.slice(0, 4);
    return [valuesOf(statOf([...soFar, ...days.map((day) => ({ ...day, date: year + day.date.slice(4) }))], period))];
  });
}

function within(rows: readonly PeriodDay[], { from, to }: Period): PeriodDay[] {
  return rows.filter(({ date }) => date >= from && date <= to);
}

function statOf(rows: readonly PeriodDay[], period: Period): PeriodStat {
  return periodOfDays(rows, period, HINDCAST_BASIS);
}

function valuesOf(stat: PeriodStat): Record<OutlookMeasure, number> {
  const mean = (p: "pm25" | "pm10") => {
    const { exact } = stat.pollutants[p];
    return exact ? exact.numerator / exact.denominator / 10_000 : Number.NaN;
  };
  return {
    "good-days": stat.days.good,
    pm25: mean("pm25"),
    pm10: mean("pm10"),
    index: (compositeOfPeriod(stat, HINDCAST_BASIS.scheme).index?.value ?? Number.NaN) / 10_000,
  };
}

function scaled(center: number, { low, high }: Band) {
  return { center: center / 10_000, band: { low: low / 10_000, high: high / 10_000 } };
}

function forEach<T>(make: (measure: OutlookMeasure) => T): Record<OutlookMeasure, T> {
  return { "good-days": make("good-days"), pm25: make("pm25"), pm10: make("pm10"), index: make("index") };
}

function minMaxOf(values: number[]): Band | null {
  return values.length < 2 ? null : { low: Math.min(...values), high: Math.max(...values) };
}

/** 90th percentile of Student's t with one and two degrees of freedom. */
const T90 = { 2: 3.078, 3: 1.886 } as const;

function t80Of(values: number[]): Band | null {
  if (values.length !== 2 && values.length !== 3) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  const half = T90[values.length] * sd;
  return { low: mean - half, high: mean + half };
}

export interface Coverage {
  covers: number;
  width: number;
  bias: number;
  cases: number;
}

/** Coverage in percent, width and bias of a band, years equal; of the cases that have one. */
export function coverage(
  cases: readonly HindcastCase[],
  measure: OutlookMeasure,
  bandOf: (one: HindcastCase) => Band | null,
): Coverage {
  const byYear = new Map<number, { inside: number; width: number; bias: number; n: number }>();
  for (const one of cases) {
    const band = bandOf(one);
    if (!band) continue;
    const year = byYear.get(one.year) ?? { inside: 0, width: 0, bias: 0, n: 0 };
    byYear.set(one.year, year);
    const came = one.came[measure];
    // Judged as printed: half a step of the last digit belongs to the end of the band.
    const half = measure === "good-days" ? 0 : measure === "index" ? 0.005 : 0.05;
    if (came >= band.low - half && came <= band.high + half) year.inside++;
    year.width += band.high - band.low;
    year.bias += (band.high + band.low) / 2 - came;
    year.n++;
  }
  const years = [...byYear.values()];
  const mean = (of: (year: (typeof years)[number]) => number) =>
    years.length === 0 ? Number.NaN : years.reduce((sum, year) => sum + of(year), 0) / years.length;
  return {
    covers: 100 * mean(({ inside, n }) => inside / n),
    width: mean(({ width, n }) => width / n),
    bias: mean(({ bias, n }) => bias / n),
    cases: years.reduce((sum, { n }) => sum + n, 0),
  };
}
