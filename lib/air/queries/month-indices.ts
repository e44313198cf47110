import type { DayRow } from "@/lib/air/queries/day-rows";
import type { Change, Figure } from "@/lib/air/queries/figure";
import { indexChange, indexFigure, type TraceSubject } from "@/lib/air/queries/period-figures";
import { periodResult } from "@/lib/air/queries/period-result";
import type { Basis } from "@/lib/air/rules/basis";
import { cutAt } from "@/lib/air/rules/period-span";
import { type CivilDate, civilDate, endOfMonth, monthOf, samePeriodLastYear, yearOf } from "@/lib/shared/civil-date";

export interface MonthIndex {
  /** 1 … 12 */
  month: number;
  current: Figure;
  previous: Figure;
  change: Change | null;
  /** The month is not over: the figure is cumulative. */
  running: boolean;
}

export interface MonthsAsked {
  subject: TraceSubject;
  days: readonly DayRow[];
  daysBefore: readonly DayRow[];
  /** Last day with figures; its month is the running one unless it is that month's last day. */
  to: CivilDate;
  basis: Basis;
  before: Basis;
  compare: "rescored" | "as-then" | "none";
}

/**
 * The composite index of each month of a year beside last year's. The running month is compared with the same dates; months
 * still to come show last year's whole month alone.
 */
export function monthIndices({ subject, days, daysBefore, to, basis, before, compare }: MonthsAsked): MonthIndex[] {
  return Array.from({ length: 12 }, (_, i) => {
    const first = civilDate(yearOf(to), i + 1, 1);
    const whole = { from: first, to: endOfMonth(first) };
    const period = cutAt(whole, to);
    const current = periodResult(days, period ?? whole, basis);
    // 28 February compares with the whole February of a leap year as well: months compare as months.
    const running = period !== null && period.to !== whole.to;
    const past = running && period ? samePeriodLastYear(period) : monthOfLastYear(first);
    const previous = periodResult(daysBefore, past, before);
    const sides = { subject, current, before: previous, compare };
    return {
      month: monthOf(first),
      current: indexFigure(sides),
      previous: indexFigure({ subject, current: previous, before: null, compare: "none" }),
      change: compare === "none" || !period ? null : indexChange(sides, previous),
      running,
    };
  });
}

function monthOfLastYear(first: CivilDate) {
  const from = civilDate(yearOf(first) - 1, monthOf(first), 1);
  return { from, to: endOfMonth(from) };
}
