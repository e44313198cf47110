import { type DayRow, daysIn } from "@/lib/air/queries/day-rows";
import { e4Text } from "@/lib/air/queries/decimal-text";
import { type AloneView, aloneViews } from "@/lib/air/queries/next-place-view";
import type { TraceSubject } from "@/lib/air/queries/period-figures";
import { type PeriodResult, periodResult } from "@/lib/air/queries/period-result";
import { type TargetProgress, type TargetRow, targetProgress } from "@/lib/air/queries/target-progress";
import { parseE4, roundFraction } from "@/lib/air/rules/rounding";
import { remainingControl } from "@/lib/air/rules/target";
import type { TargetMeasure } from "@/lib/air/rules/trace-key";
import {
  addDays,
  type CivilDate,
  civilDate,
  daysInYear,
  diffDays,
  endOfMonth,
  endOfYear,
  startOfYear,
  yearOf,
} from "@/lib/shared/civil-date";

/** A target with how the year ran towards it, beside the years before. */
export interface TargetYear extends TargetProgress {
  /** What `curves` and `limit` count: days lost so far, or the mean (index) from 1 January to each month's end. */
  curveOf: "lost-days" | "mean" | "index";
  /** This year first; twelve month ends, null where the year hasn't got to or has no data. The last point of this year is `to`. */
  curves: { year: number; values: (string | null)[] }[];
  /** Days that may be lost in the whole year, or the target itself. */
  limit: string;
  /** Index target: what each pollutant alone would have to be for the figure so far to meet it. */
  alone: (AloneView & {
    /** Of a mean: what its remaining days may have at most to end the year there (µg/m³, one decimal). */
    control: string | null;
  })[];
}

/** The targets of the year of `current` (1 January to its last day), worked backwards; `past` reaches over the three years before. */
export function targetYears(
  targets: readonly TargetRow[],
  current: PeriodResult,
  past: readonly DayRow[],
  subject: TraceSubject,
): TargetYear[] {
  const { to } = current.stat.period;
  return targetProgress(targets, current, past, subject).map((progress) => {
    const curve = (date: CivilDate, rows: readonly DayRow[], cut: CivilDate) => ({
      year: yearOf(date),
      values: monthEnds(date, cut).map((end) => end && pointAt(progress.measure, rows, end, current)),
    });
    const years = [1, 2, 3].map((back) => civilDate(yearOf(to) - back, 12, 31));
    return {
      ...progress,
      curveOf:
        progress.measure === "good_days" ? "lost-days" : progress.measure === "composite_index" ? "index" : "mean",
      curves: [curve(to, current.rows, to), ...years.map((year) => curve(year, past, year))],
      limit:
        progress.measure === "good_days" ? String(daysInYear(yearOf(to)) - Number(progress.target)) : progress.target,
      alone: progress.measure === "composite_index" ? aloneOf(progress, current) : [],
    };
  });
}

/** The month ends of a year up to the cut; the month that the cut falls in ends with it. */
function monthEnds(year: CivilDate, cut: CivilDate): (CivilDate | null)[] {
  return Array.from({ length: 12 }, (_, i) => {
    const first = civilDate(yearOf(year), i + 1, 1);
    if (first > cut) return null;
    const end = endOfMonth(first);
    return end < cut ? end : cut;
  });
}

function pointAt(
  measure: TargetMeasure,
  rows: readonly DayRow[],
  end: CivilDate,
  { basis }: PeriodResult,
): string | null {
  const period = { from: startOfYear(end), to: end };
  if (daysIn(rows, period).length === 0) return null;
  const { stat, index, indexReason } = periodResult(rows, period, basis);
  // A year on record from November on would begin its curve there: too few days are a gap.
  if (measure === "good_days") return stat.days.reason ? null : String(stat.calendarDays - stat.days.good);
  if (measure === "composite_index") return index && !indexReason ? e4Text(index.value, 2) : null;
  const { exact, reason } = stat.pollutants[measure];
  return exact && !reason ? e4Text(roundFraction(exact, 1), 1) : null;
}

function aloneOf(progress: TargetProgress, { index, stat }: PeriodResult): TargetYear["alone"] {
  const reach = parseE4(progress.target);
  if (!index || reach === null || index.value <= reach) return [];
  const left = diffDays(endOfYear(stat.period.to), stat.period.to);
  return aloneViews(index, reach).map((alone) => {
    const own = stat.pollutants[alone.pollutant];
    const isMean = alone.pollutant !== "co" && alone.pollutant !== "o3";
    const to = alone.to === null ? null : parseE4(alone.to);
    const control = isMean && to !== null ? remainingControl(to, own.n + left, own.exact, own.n) : null;
    return { ...alone, control: control?.state === "open" ? e4Text(control.rounded, 1) : null };
  });
}

/** The first day of the third year before: how far back `past` has to reach. */
export function pastFrom(to: CivilDate): CivilDate {
  return civilDate(yearOf(to) - 3, 1, 1);
}

/** The last day of the year before. */
export function pastTo(to: CivilDate): CivilDate {
  return addDays(startOfYear(to), -1);
}
