import { type DayRow, daysIn } from "@/lib/air/queries/day-rows";
import type { Basis } from "@/lib/air/rules/basis";
import { type CompositeIndex, compositeOfPeriod } from "@/lib/air/rules/composite-index";
import type { FigureReason } from "@/lib/air/rules/figure-reason";
import { type PeriodStat, periodOfDays } from "@/lib/air/rules/period";
import type { Period } from "@/lib/shared/civil-date";

/** One subject, one period, one basis: what the rules say. */
export interface PeriodResult {
  basis: Basis;
  /** The rows inside the period, in order of date. */
  rows: DayRow[];
  stat: PeriodStat;
  index: CompositeIndex | null;
  /** Why there is no index, or why it may be shown but not ranked. */
  indexReason: FigureReason | null;
}

/** Works the period out of day rows that may reach beyond it. */
export function periodResult(days: readonly DayRow[], period: Period, basis: Basis): PeriodResult {
  const rows = daysIn(days, period);
  const stat = periodOfDays(rows, period, basis);
  const { index, reason } = compositeOfPeriod(stat, basis.scheme);
  return { basis, rows, stat, index, indexReason: reason };
}
