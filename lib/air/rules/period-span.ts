import {
  addDays,
  type CivilDate,
  civilDate,
  diffDays,
  endOfMonth,
  endOfQuarter,
  endOfYear,
  isLeapYear,
  leapDaysIn,
  type Period,
  samePeriodLastYear,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  startOfYear,
  yearOf,
} from "@/lib/shared/civil-date";

/**
 * The spans that figures are asked for, both ends inside, and what they are compared with: the same calendar dates of the
 * year before, 29 February named when it is inside or left out. [K]
 */
export type SpanKind = "week" | "month" | "quarter" | "year" | "year-to-date" | "winter" | "custom";

export const SPAN_KINDS: readonly SpanKind[] = ["week", "month", "quarter", "year", "year-to-date", "winter", "custom"];

/** 冬防 as "MM-DD"; a setting, usually 11-01 … 03-31 [?]. */
export interface WinterSeason {
  readonly from: string;
  readonly to: string;
}

export const DEFAULT_WINTER: WinterSeason = { from: "11-01", to: "03-31" };

/**
 * The span of a kind that contains `date`, whole (cut it with `cutAt`); year-to-date ends on `date`.
 * Week: Monday … Sunday. Winter: the season that contains the date, else the last one before it. Custom has no rule (RangeError).
 */
export function spanOf(kind: SpanKind, date: CivilDate, winter: WinterSeason = DEFAULT_WINTER): Period {
  switch (kind) {
    case "week":
      return { from: startOfWeek(date), to: addDays(startOfWeek(date), 6) };
    case "month":
      return { from: startOfMonth(date), to: endOfMonth(date) };
    case "quarter":
      return { from: startOfQuarter(date), to: endOfQuarter(date) };
    case "year":
      return { from: startOfYear(date), to: endOfYear(date) };
    case "year-to-date":
      return { from: startOfYear(date), to: date };
    case "winter":
      return winterOf(date, winter);
    case "custom":
      throw new RangeError("a custom span has its own dates");
  }
}

function winterOf(date: CivilDate, winter: WinterSeason): Period {
  const year = yearOf(date);
  const from = date.slice(5) >= winter.from ? year : year - 1;
  const to = winter.to < winter.from ? from + 1 : from;
  return { from: dayOf(from, winter.from), to: dayOf(to, winter.to) };
}

function dayOf(year: number, monthDay: string): CivilDate {
  if (monthDay === "02-29" && !isLeapYear(year)) return civilDate(year, 2, 28);
  return civilDate(year, Number(monthDay.slice(0, 2)), Number(monthDay.slice(3)));
}

/** The span up to the last day that has figures; null when it has not begun by then. */
export function cutAt(period: Period, lastDay: CivilDate): Period | null {
  if (lastDay < period.from) return null;
  return { from: period.from, to: period.to < lastDay ? period.to : lastDay };
}

/** The span of the same kind right before this one (环比). A custom span or year-to-date goes back by its own length. */
export function spanBefore(kind: SpanKind, period: Period, winter: WinterSeason = DEFAULT_WINTER): Period {
  const dayBefore = addDays(period.from, -1);
  if (kind === "custom" || kind === "year-to-date") {
    return { from: addDays(dayBefore, -diffDays(period.to, period.from)), to: dayBefore };
  }
  return kind === "winter" ? winterOf(dayBefore, winter) : spanOf(kind, dayBefore);
}

export interface Comparison {
  /** The same calendar dates a year earlier. */
  readonly period: Period;
  /** Each 29 February inside either side: to be named with the figure. */
  readonly leapDays: readonly CivilDate[];
  /** 29 February of the year before, when the span ends on 28 February and so leaves it out; else null. */
  readonly leftOut: CivilDate | null;
}

/** What the span is compared with (同比). */
export function comparisonOf(period: Period): Comparison {
  const before = samePeriodLastYear(period);
  const leapDay = `${yearOf(before.to)}-02-29`;
  return {
    period: before,
    leapDays: [...leapDaysIn(before), ...leapDaysIn(period)],
    leftOut:
      before.to.endsWith("-02-28") && period.to.endsWith("-02-28") && isLeapYear(yearOf(before.to)) ? leapDay : null,
  };
}
