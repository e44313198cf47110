import {
  addDays,
  type CivilDate,
  daysBetween,
  endOfYear,
  isLeapYear,
  sameDateLastYear,
  yearOf,
} from "@/lib/shared/civil-date";
import { aqiWithoutParticles, primaryWithoutParticles, type Score, scoreDay } from "./aqi";
import { type Basis, standardFor } from "./basis";
import { concentrationDecimals } from "./concentration-decimals";
import { judgeDay } from "./day-outcome";
import type { PeriodDay } from "./period";
import { type ByPollutant, byPollutant, type Pollutant } from "./pollutants";
import { type E4, roundE4, roundProduct } from "./rounding";
import { SPLICE } from "./year-end-evidence";

/**
 * 年终推算, the remaining days: the same dates of an earlier year, each pollutant multiplied by √q, where q is this year's mean
 * over the last 120 days ÷ that year's over the same dates. A record of what was measured then, at this year's level: no forecast.
 */
export interface SplicedDay extends PeriodDay {
  readonly aqiWithoutParticles: number | null;
  readonly primaryWithoutParticles: number;
  /** The day it was taken from. */
  readonly takenFrom: CivilDate;
}

export interface SpliceFactor {
  /** Dates with a value in both years. */
  readonly commonDays: number;
  /** √q in millionths, so that every spliced value can be worked out again by hand; 1000000 below 45 common days. */
  readonly millionths: number;
  /** q lay outside 0.4…2.5 and was cut. */
  readonly isCut: boolean;
}

/** Why a past year is not used. */
export type UnusedYear =
  | { readonly code: "rest-incomplete"; readonly year: number; readonly valid: number; readonly of: number }
  | { readonly code: "too-few-common-days"; readonly year: number; readonly common: number; readonly required: number };

export interface Splice {
  readonly baseYear: number;
  readonly factors: ByPollutant<SpliceFactor>;
  /** In order of date; dates that were not valid in the past year are left out. */
  readonly days: readonly SplicedDay[];
  readonly remainingDays: number;
}

type Rule = Pick<Basis, "standard" | "dust" | "missing">;

/**
 * Splices the rest of the year of `to` from the latest of the three years before that may be used.
 * @param current this year's day rows up to `to`
 * @param past rows of the years before, in the standard of the basis; any order
 * @returns the splice, or null; `unused` says why for each of the years with any row
 */
export function spliceRest(
  current: readonly PeriodDay[],
  past: readonly PeriodDay[],
  to: CivilDate,
  basis: Rule,
): { splice: Splice | null; unused: UnusedYear[] } {
  const byDate = new Map(past.map((row) => [row.date, row]));
  const rest = daysBetween(addDays(to, 1), endOfYear(to));
  const unused: UnusedYear[] = [];
  for (let years = 1; years <= SPLICE.yearsBack && rest.length > 0; years++) {
    const year = yearOf(to) - years;
    if (!past.some(({ date }) => yearOf(date) === year)) continue;
    const pairs = rest.map((date) => [date, byDate.get(sameDateLastYear(date, years))] as const);
    const valid = pairs.filter(([, row]) => row && isValid(row, basis)) as [CivilDate, PeriodDay][];
    if (valid.length * 100 < rest.length * SPLICE.minimumPercent) {
      unused.push({ code: "rest-incomplete", year, valid: valid.length, of: rest.length });
      continue;
    }
    const common = commonDays(current, byDate, to, years);
    if (common.length < SPLICE.minimumCommon) {
      unused.push({ code: "too-few-common-days", year, common: common.length, required: SPLICE.minimumCommon });
      continue;
    }
    const factors = byPollutant((pollutant) => factorOf(pollutant, common, basis));
    const days = valid.map(([date, row]) => splicedDay(date, row, factors, basis));
    return { splice: { baseYear: year, factors, days, remainingDays: rest.length }, unused };
  }
  return { splice: null, unused };
}

function isValid(row: PeriodDay, basis: Rule): boolean {
  const { outcome } = judgeDay(row.date, row, basis);
  return outcome === "good" || outcome === "polluted" || outcome === "dust";
}

/** Pairs of the last 120 days, this year's first; 29 February has no partner in a year without one. */
function commonDays(
  current: readonly PeriodDay[],
  byDate: ReadonlyMap<CivilDate, PeriodDay>,
  to: CivilDate,
  years: number,
): [PeriodDay, PeriodDay][] {
  const from = addDays(to, 1 - SPLICE.window);
  return current.flatMap((row): [PeriodDay, PeriodDay][] => {
    if (row.date < from || row.date > to || row.aqi === null) return [];
    if (row.date.endsWith("-02-29") && !isLeapYear(yearOf(row.date) - years)) return [];
    const before = byDate.get(sameDateLastYear(row.date, years));
    return before && before.aqi !== null ? [[row, before]] : [];
  });
}

function factorOf(pollutant: Pollutant, common: readonly [PeriodDay, PeriodDay][], basis: Rule): SpliceFactor {
  const leavesOut = (day: PeriodDay) =>
    day[pollutant] === null ||
    (day.isDust && basis.dust !== "include" && (pollutant === "pm10" || pollutant === "pm25"));
  let now = 0;
  let before = 0;
  let n = 0;
  for (const [day, past] of common) {
    if (leavesOut(day) || leavesOut(past)) continue;
    now += day[pollutant] as number;
    before += past[pollutant] as number;
    n++;
  }
  if (n < SPLICE.minimumCommon || before === 0) return { commonDays: n, millionths: 1_000_000, isCut: false };
  const q = now / before;
  const within = Math.min(SPLICE.largest, Math.max(SPLICE.smallest, q));
  return { commonDays: n, millionths: Math.round(Math.sqrt(within) * 1_000_000), isCut: within !== q };
}

/**
 * A dust day, and a day whose stated AQI its row cannot give, keeps its values: neither followed from the level of the year.
 * Any other is scored again from its multiplied values, rounded like a day's.
 */
function splicedDay(date: CivilDate, row: PeriodDay, factors: ByPollutant<SpliceFactor>, basis: Rule): SplicedDay {
  const standard = standardFor(basis, date);
  const own = scoreDay(standard, row);
  const keeps = row.isDust || own.aqi !== row.aqi;
  const values = byPollutant((pollutant) => {
    const value = row[pollutant];
    return value === null || keeps ? value : times(value, factors[pollutant].millionths, pollutant);
  });
  const score: Score = keeps ? own : scoreDay(standard, values);
  return {
    ...values,
    date,
    takenFrom: row.date,
    aqi: keeps ? row.aqi : score.aqi,
    missingMask: row.missingMask,
    primaryMask: keeps ? row.primaryMask : score.primaryMask,
    isDust: row.isDust,
    aqiWithoutParticles: aqiWithoutParticles(score.iaqis),
    primaryWithoutParticles: primaryWithoutParticles(score.iaqis),
  };
}

function times(value: E4, millionths: number, pollutant: Pollutant): E4 {
  return roundE4(roundProduct(value, millionths, 1_000_000), 1, concentrationDecimals(pollutant));
}
