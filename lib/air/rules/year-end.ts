import { addDays, type CivilDate, daysInYear, diffDays, endOfYear, startOfYear, yearOf } from "@/lib/shared/civil-date";
import type { Basis } from "./basis";
import { compositeOfPeriod } from "./composite-index";
import { type PeriodDay, type PeriodStat, periodOfDays } from "./period";
import { byPollutant, POLLUTANTS } from "./pollutants";
import { type E4, type Fraction, roundFraction } from "./rounding";
import { type Band, goodDaysEnd, valueBand } from "./year-end-band";
import { BAND_WIDTHS, BANDS_FROM } from "./year-end-evidence";
import { type Splice, spliceRest, type UnusedYear } from "./year-end-splice";

/** One measure of the year as it would end; `band` is null before 30 April. */
export interface EndValue {
  /** Printed value: days, or E4. */
  readonly center: number;
  readonly band: Band | null;
  /** What it would be with zeros for the rest (means, index), or with every day left lost (days): nothing ends below. */
  readonly least: number;
}

/** Where the year ends (年终推算). Exact rules over spliced days; see year-end-splice and year-end-band. */
export interface YearEnd {
  readonly splice: Splice;
  readonly remainingDays: number;
  /** Of the spliced days: valid and good by the basis. */
  readonly spliced: { readonly valid: number; readonly good: number };
  readonly goodDays: EndValue;
  /** Null where this year or the spliced days have no value. One decimal. */
  readonly pm25: EndValue | null;
  readonly pm10: EndValue | null;
  /** Two decimals; null while a pollutant is missing. */
  readonly index: EndValue | null;
  /** Why there is no band yet: the first day that has one. */
  readonly bandFrom: CivilDate | null;
}

/** Why there is no 年终推算. */
export type NoYearEnd =
  | { readonly code: "year-over" }
  | { readonly code: "no-day-yet" }
  /** No past year on record at all, or none that may be used, each with its reason. */
  | { readonly code: "no-usable-year"; readonly unused: readonly UnusedYear[] };

/** Widths other than those in force, for benches and tests. */
export type Widths = Readonly<Record<keyof typeof BAND_WIDTHS, number>>;

/**
 * The end of the year of `to` from its day rows up to `to` and those of the three years before.
 * Missing days count as neither good nor bad: see goodDaysEnd. Rows after `to` are not looked at.
 */
export function yearEnd(
  rows: readonly PeriodDay[],
  past: readonly PeriodDay[],
  to: CivilDate,
  basis: Basis,
  widths: Widths = BAND_WIDTHS,
): { end: YearEnd; reason: null } | { end: null; reason: NoYearEnd } {
  const first = startOfYear(to);
  const last = endOfYear(to);
  const remainingDays = diffDays(last, to);
  if (remainingDays === 0) return { end: null, reason: { code: "year-over" } };
  const own = rows.filter(({ date }) => date >= first && date <= to);
  const soFar = periodOfDays(own, { from: first, to }, basis);
  if (soFar.days.valid === 0) return { end: null, reason: { code: "no-day-yet" } };
  const { splice, unused } = spliceRest(own, past, to, basis);
  if (!splice) return { end: null, reason: { code: "no-usable-year", unused } };

  const year = { from: first, to: last };
  const rest = periodOfDays(splice.days, { from: addDays(to, 1), to: last }, basis);
  const whole = periodOfDays([...own, ...splice.days], year, basis);
  const least = periodOfDays([...own, ...splice.days.map(nothingMeasured)], year, basis);
  const bandFrom = to.slice(5) < BANDS_FROM ? `${first.slice(0, 5)}${BANDS_FROM}` : null;
  const days = { remaining: remainingDays, ofYear: daysInYear(yearOf(to)) };
  // A dust day that the basis takes out of the rate is no good day either.
  const spliced = { valid: rest.days.valid + rest.days.dustExcluded, good: rest.days.good };
  const good = goodDaysEnd(soFar.days.good, remainingDays, spliced, widths["good-days"]);
  const index = (stat: PeriodStat) => compositeOfPeriod(stat, basis.scheme).index?.value ?? null;
  const value = (center: Fraction | null, floor: Fraction | null, k: number, decimals: number): EndValue | null =>
    center && floor
      ? {
          center: roundFraction(center, decimals),
          least: roundFraction(floor, decimals),
          band: bandFrom ? null : valueBand(center, floor, days, k, decimals),
        }
      : null;
  const mean = (pollutant: "pm25" | "pm10") =>
    soFar.pollutants[pollutant].exact && rest.pollutants[pollutant].exact
      ? value(whole.pollutants[pollutant].exact, least.pollutants[pollutant].exact, widths.concentration, 1)
      : null;
  return {
    reason: null,
    end: {
      splice,
      remainingDays,
      spliced,
      goodDays: { center: good.center, band: bandFrom ? null : good.band, least: soFar.days.good },
      pm25: mean("pm25"),
      pm10: mean("pm10"),
      index: value(asFraction(index(whole)), asFraction(index(least)), widths.index, 2),
      bandFrom,
    },
  };
}

function asFraction(value: E4 | null): Fraction | null {
  return value === null ? null : { numerator: value, denominator: 1 };
}

/** The cleanest day there can be: whatever was measured reads zero. */
function nothingMeasured(day: PeriodDay): PeriodDay {
  return { ...day, ...byPollutant((p) => (day[p] === null ? null : 0)) };
}

/** By how much each pollutant of the spliced days was multiplied, in the fixed order. */
export function carriedFactors({ splice }: Pick<YearEnd, "splice">) {
  return POLLUTANTS.map((pollutant) => ({ pollutant, ...splice.factors[pollutant] }));
}
