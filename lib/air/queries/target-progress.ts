import type { DayRow } from "@/lib/air/queries/day-rows";
import { e4Text } from "@/lib/air/queries/decimal-text";
import { indexText, type TraceSubject } from "@/lib/air/queries/period-figures";
import { type PeriodResult, periodResult } from "@/lib/air/queries/period-result";
import { goodDayCount } from "@/lib/air/rules/good-day-count";
import { parseE4, roundE4, roundFraction } from "@/lib/air/rules/rounding";
import { goodDayAllowance, remainingControl } from "@/lib/air/rules/target";
import { formatTraceKey, type TargetMeasure } from "@/lib/air/rules/trace-key";
import { sql } from "@/lib/platform/db";
import {
  addDays,
  daysInYear,
  diffDays,
  endOfYear,
  type Period,
  samePeriodLastYear,
  yearOf,
} from "@/lib/shared/civil-date";

export interface TargetProgress {
  measure: TargetMeasure;
  /** Exact decimal text as set: days, µg/m³, index. */
  target: string;
  document: string;
  current: string | null;
  /** good_days: days that may still be lost (negative = already out of reach by so many). */
  daysToLose: number | null;
  /** pm25 / pm10: control value R of the remaining days (µg/m³, one decimal) and their number. */
  controlValue: string | null;
  remainingDays: number;
  /** What the same remaining dates brought in the last years: lost days, or mean µg/m³. */
  history: { year: number; lostDays: number | null; mean: string | null; validDays: number }[];
  /** Where the year ends if the rest goes like the best and the worst of those years. */
  projected: { best: string | null; worst: string | null };
  outlook: "met" | "on-track" | "at-risk" | "out-of-reach" | "unknown";
  trace: string;
}

export interface TargetRow {
  measure: TargetMeasure;
  value: string;
  document: string;
}

/** Targets of a region for a year; values as exact decimal text. */
export async function targetsOf(regionId: number, year: number): Promise<TargetRow[]> {
  return sql<TargetRow>(
    "targets-of-region",
    `SELECT measure, value::text AS value, document FROM target WHERE region_id = $1 AND year = $2
      ORDER BY array_position(ARRAY['good_days', 'pm25', 'pm10', 'composite_index'], measure)`,
    [regionId, year],
  );
}

/** How far each target is, and what the rest of the year must look like. `past` reaches back over the last three years. */
export function targetProgress(
  targets: readonly TargetRow[],
  current: PeriodResult,
  past: readonly DayRow[],
  subject: TraceSubject,
): TargetProgress[] {
  const { to } = current.stat.period;
  const rest: Period | null = to === endOfYear(to) ? null : { from: addDays(to, 1), to: endOfYear(to) };
  const history = rest ? [1, 2, 3].map((years) => restOfYear(past, samePeriodLastYear(rest, years), current)) : [];
  return targets.map((target) => {
    const trace = formatTraceKey({
      figure: "target",
      ...subject,
      ...current.stat.period,
      ...current.basis,
      measure: target.measure,
    });
    const known = history.filter((year) => year.hasData);
    if (target.measure === "good_days") return goodDays(target, current, known, trace);
    if (target.measure === "composite_index") return index(target, current, trace);
    return concentration(target, target.measure, current, known, trace);
  });
}

interface PastRest {
  year: number;
  days: number;
  hasData: boolean;
  result: PeriodResult;
}

function restOfYear(past: readonly DayRow[], rest: Period, current: PeriodResult): PastRest {
  const result = periodResult(past, rest, current.basis);
  return { year: yearOf(rest.from), days: result.stat.calendarDays, hasData: result.stat.days.valid > 0, result };
}

function goodDays(target: TargetRow, { stat }: PeriodResult, history: PastRest[], trace: string): TargetProgress {
  const days = daysInYear(yearOf(stat.period.to));
  const elapsed = diffDays(stat.period.to, `${yearOf(stat.period.to)}-01-01`) + 1;
  const wanted = Math.round(Number(target.value));
  const current = goodDayCount(stat.days);
  const allowance = goodDayAllowance(wanted, days, elapsed, stat.days.good);
  const lost = history.map(({ days: of, result }) => of - result.stat.days.good);
  const best = lost.length ? Math.min(...lost) : null;
  const worst = lost.length ? Math.max(...lost) : null;
  const ends = (loses: number | null) =>
    loses === null || current === null ? null : String(stat.days.good + allowance.remainingDays - loses);
  const outlook =
    current === null
      ? "unknown"
      : allowance.state === "reached"
        ? "met"
        : allowance.state === "out-of-reach"
          ? "out-of-reach"
          : worst === null
            ? "unknown"
            : worst <= allowance.mayLose
              ? "on-track"
              : "at-risk";
  return {
    measure: target.measure,
    target: String(wanted),
    document: target.document,
    current: current?.toString() ?? null,
    daysToLose: current === null ? null : allowance.mayLose,
    controlValue: null,
    remainingDays: allowance.remainingDays,
    history: history.map(({ year, result }, i) => ({
      year,
      lostDays: lost[i] as number,
      mean: null,
      validDays: result.stat.days.valid,
    })),
    projected: { best: ends(best), worst: ends(worst) },
    outlook,
    trace,
  };
}

function concentration(
  target: TargetRow,
  pollutant: "pm25" | "pm10",
  { stat }: PeriodResult,
  history: PastRest[],
  trace: string,
): TargetProgress {
  const own = stat.pollutants[pollutant];
  const wanted = parseE4(target.value) as number;
  // A day gone by without a counted value (dust, a gap) is in no annual mean either: the year counts the others.
  const days = own.n + diffDays(endOfYear(stat.period.to), stat.period.to);
  const control = remainingControl(wanted, days, own.exact, own.n);
  const means = history.flatMap(({ result }) => result.stat.pollutants[pollutant].exact ?? []);
  const rounded = means.map((mean) => roundFraction(mean, 1)).sort((a, b) => a - b);
  const ends = (rest: number | undefined) =>
    rest === undefined || !own.exact
      ? null
      : e4Text(roundE4(own.exact.numerator + rest * control.remainingDays, days, 0), 0);
  const worst = rounded.at(-1);
  const outlook =
    control.state === "met" || control.state === "out-of-reach"
      ? control.state
      : control.rounded === null
        ? "out-of-reach"
        : worst === undefined
          ? "unknown"
          : worst <= control.rounded
            ? "on-track"
            : "at-risk";
  return {
    measure: target.measure,
    target: shortest(target.value),
    document: target.document,
    current: own.exact && e4Text(roundFraction(own.exact, 1), 1),
    daysToLose: null,
    controlValue: e4Text(control.rounded, 1),
    remainingDays: control.remainingDays,
    history: history.map(({ year, result }) => {
      const { exact } = result.stat.pollutants[pollutant];
      return {
        year,
        lostDays: null,
        mean: exact && e4Text(roundFraction(exact, 1), 1),
        validDays: result.stat.pollutants[pollutant].n,
      };
    }),
    projected: { best: ends(rounded[0]), worst: ends(worst) },
    outlook,
    trace,
  };
}

/** No control value: an index is no mean of days. */
function index(target: TargetRow, current: PeriodResult, trace: string): TargetProgress {
  const wanted = parseE4(target.value) as number;
  const own = current.index?.value ?? null;
  const { to } = current.stat.period;
  return {
    measure: target.measure,
    target: e4Text(wanted, 2) as string,
    document: target.document,
    current: indexText(current),
    daysToLose: null,
    controlValue: null,
    remainingDays: diffDays(endOfYear(to), to),
    history: [],
    projected: { best: null, worst: null },
    outlook: own === null ? "unknown" : own <= wanted ? "on-track" : "at-risk",
    trace,
  };
}

function shortest(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}
