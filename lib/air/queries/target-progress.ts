import type { DayRow } from "@/lib/air/queries/day-rows";
import { e4Text } from "@/lib/air/queries/decimal-text";
import { type EndView, endView } from "@/lib/air/queries/end-view";
import { indexText, type TraceSubject } from "@/lib/air/queries/period-figures";
import { type PeriodResult, periodResult } from "@/lib/air/queries/period-result";
import { goodDayCount } from "@/lib/air/rules/good-day-count";
import { parseE4, roundFraction } from "@/lib/air/rules/rounding";
import { goodDayAllowance, remainingControl } from "@/lib/air/rules/target";
import { formatTraceKey, type TargetMeasure } from "@/lib/air/rules/trace-key";
import { type NoYearEnd, type YearEnd, yearEnd } from "@/lib/air/rules/year-end";
import { goodDaysVerdict, type Verdict, valueVerdict } from "@/lib/air/rules/year-end-band";
import { SPLICE } from "@/lib/air/rules/year-end-evidence";
import { readSql } from "@/lib/platform/read-replica";
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
  /** Where the year ends, with its band; null with a reason. */
  end: EndView | null;
  noEnd: NoYearEnd | null;
  verdict: Verdict | "unknown";
  trace: string;
}

export interface TargetRow {
  measure: TargetMeasure;
  value: string;
  document: string;
}

/** Targets of a region for a year; values as exact decimal text. */
export async function targetsOf(regionId: number, year: number): Promise<TargetRow[]> {
  return readSql<TargetRow>(
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
  const outlook = yearEnd(current.rows, past, to, current.basis);
  return targets.map((target) => {
    const trace = formatTraceKey({
      figure: "target",
      ...subject,
      ...current.stat.period,
      ...current.basis,
      measure: target.measure,
    });
    const known = history.filter((year) => year.isWhole);
    const ended = { end: endView(target.measure, outlook.end), noEnd: outlook.reason };
    if (target.measure === "good_days") return goodDays(target, current, known, ended, outlook.end, trace);
    if (target.measure === "composite_index") return index(target, current, ended, outlook.end, trace);
    return concentration(target, target.measure, current, known, ended, outlook.end, trace);
  });
}

type Ended = Pick<TargetProgress, "end" | "noEnd">;

interface PastRest {
  year: number;
  days: number;
  /** At least 90 % of the dates are valid: a year on record only from December on is none. */
  isWhole: boolean;
  result: PeriodResult;
}

function restOfYear(past: readonly DayRow[], rest: Period, current: PeriodResult): PastRest {
  const result = periodResult(past, rest, current.basis);
  const { calendarDays: days } = result.stat;
  const isWhole = result.stat.days.valid * 100 >= days * SPLICE.minimumPercent;
  return { year: yearOf(rest.from), days, isWhole, result };
}

function goodDays(
  target: TargetRow,
  { stat }: PeriodResult,
  history: PastRest[],
  ended: Ended,
  end: YearEnd | null,
  trace: string,
): TargetProgress {
  const days = daysInYear(yearOf(stat.period.to));
  const elapsed = diffDays(stat.period.to, `${yearOf(stat.period.to)}-01-01`) + 1;
  const wanted = Math.round(Number(target.value));
  const current = goodDayCount(stat.days);
  const allowance = goodDayAllowance(wanted, days, elapsed, stat.days.good);
  const { band } = end?.goodDays ?? { band: null };
  const verdict =
    current === null
      ? "unknown"
      : allowance.state === "reached"
        ? "met"
        : allowance.state === "out-of-reach"
          ? "impossible"
          : band
            ? goodDaysVerdict(wanted, stat.days.good, allowance.remainingDays, band)
            : "unknown";
  return {
    measure: target.measure,
    target: String(wanted),
    document: target.document,
    current: current?.toString() ?? null,
    daysToLose: current === null ? null : allowance.mayLose,
    controlValue: null,
    remainingDays: allowance.remainingDays,
    history: history.map(({ year, days: of, result }) => ({
      year,
      lostDays: of - result.stat.days.good,
      mean: null,
      validDays: result.stat.days.valid,
    })),
    ...(current === null ? { end: null, noEnd: { code: "no-day-yet" as const } } : ended),
    verdict,
    trace,
  };
}

function concentration(
  target: TargetRow,
  pollutant: "pm25" | "pm10",
  { stat }: PeriodResult,
  history: PastRest[],
  ended: Ended,
  end: YearEnd | null,
  trace: string,
): TargetProgress {
  const own = stat.pollutants[pollutant];
  const wanted = parseE4(target.value) as number;
  // A day gone by without a counted value (dust, a gap) is in no annual mean either: the year counts the others.
  const days = own.n + diffDays(endOfYear(stat.period.to), stat.period.to);
  const control = remainingControl(wanted, days, own.exact, own.n);
  const band = end?.[pollutant]?.band ?? null;
  const verdict =
    control.state === "met"
      ? "met"
      : control.state !== "open"
        ? "impossible"
        : band && own.exact
          ? valueVerdict(wanted, band, false)
          : "unknown";
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
    ...ended,
    verdict,
    trace,
  };
}

/** No control value: an index is no mean of days. */
function index(
  target: TargetRow,
  current: PeriodResult,
  ended: Ended,
  end: YearEnd | null,
  trace: string,
): TargetProgress {
  const wanted = parseE4(target.value) as number;
  const own = current.index?.value ?? null;
  const { to } = current.stat.period;
  const remainingDays = diffDays(endOfYear(to), to);
  const band = end?.index?.band ?? null;
  const verdict =
    own === null
      ? "unknown"
      : remainingDays === 0
        ? own <= wanted
          ? "met"
          : "impossible"
        : band && end?.index
          ? valueVerdict(wanted, band, end.index.least > wanted)
          : "unknown";
  return {
    measure: target.measure,
    target: e4Text(wanted, 2) as string,
    document: target.document,
    current: indexText(current),
    daysToLose: null,
    controlValue: null,
    remainingDays,
    history: [],
    ...ended,
    verdict,
    trace,
  };
}

function shortest(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}
