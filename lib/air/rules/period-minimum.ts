import {
  type CivilDate,
  diffDays,
  endOfMonth,
  endOfYear,
  monthOf,
  type Period,
  startOfMonth,
  startOfYear,
} from "@/lib/shared/civil-date";

/**
 * How many day values a period mean or percentile needs (有效天数), as dated data.
 * A calendar month 27, a February 25, a calendar year 324 [S GB 3095 table 4].
 * Any other span (week, quarter, year to date, 冬防, custom) [?]: the year's own share, 324 of 365, rounded down, at least 1
 * (7 days: 6, a quarter of 91: 80). It agrees with the standard on 31-day months and on leap years.
 */
export interface PeriodMinimum {
  readonly validFrom: CivilDate;
  readonly month: number;
  readonly february: number;
  readonly year: number;
  /** numerator of denominator days, for spans that the standard does not name */
  readonly share: readonly [number, number];
}

export const PERIOD_MINIMUMS: readonly PeriodMinimum[] = [
  { validFrom: "2013-01-01", month: 27, february: 25, year: 324, share: [324, 365] },
];

/** Days of a period, both ends inside. */
export function calendarDays(period: Period): number {
  return diffDays(period.to, period.from) + 1;
}

/** Day values required in a period, both ends inside. Throws RangeError when it ends before it begins. */
export function requiredDays(period: Period): number {
  const days = calendarDays(period);
  if (days < 1) throw new RangeError(`period ends before it begins: ${period.from} … ${period.to}`);
  const minimum = PERIOD_MINIMUMS.filter(({ validFrom }) => validFrom <= period.to).at(-1) ?? PERIOD_MINIMUMS[0];
  if (!minimum) throw new RangeError("no minimum of day values");
  if (period.from === startOfMonth(period.from) && period.to === endOfMonth(period.from)) {
    return monthOf(period.from) === 2 ? minimum.february : minimum.month;
  }
  if (period.from === startOfYear(period.from) && period.to === endOfYear(period.from)) return minimum.year;
  const [numerator, denominator] = minimum.share;
  return Math.max(1, Math.floor((days * numerator) / denominator));
}
