import { changeReason, sideReason, withheldBy } from "@/lib/air/queries/change-view";
import { e4Text, publishedText } from "@/lib/air/queries/decimal-text";
import type { Reason, RegionName } from "@/lib/air/queries/figure";
import type { FigureSubject } from "@/lib/air/queries/figure-subject";
import { type PeriodResult, periodResult } from "@/lib/air/queries/period-result";
import { targetProgress, targetsOf } from "@/lib/air/queries/target-progress";
import { basisInKey } from "@/lib/air/queries/trace-basis";
import { worked } from "@/lib/air/queries/trace-formula";
import { type Change, daysChange, percentChange, pointsChange } from "@/lib/air/rules/change";
import { comparisonBasis } from "@/lib/air/rules/comparison-basis";
import { goodDayCount, heavyDayCount } from "@/lib/air/rules/good-day-count";
import { POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import { formatE4, roundFraction } from "@/lib/air/rules/rounding";
import { formatTraceKey, type TracedFigure, type TraceKey } from "@/lib/air/rules/trace-key";
import { civilDate, samePeriodLastYear, yearOf } from "@/lib/shared/civil-date";

/** A narrower figure that one is made of. */
export interface TracePart {
  label: string;
  /** Of a place in a ranking, after its label. */
  region?: RegionName;
  shown: string | null;
  reason: Reason | null;
  trace: string;
}

/** What stands behind a figure that is worked out of others. */
export interface TraceBehind {
  shown: string | null;
  reason: Reason | null;
  numerator: string | null;
  denominator: string | null;
  formula: string[];
  parts: TracePart[];
}

/** A side of a change without a single row. */
const NOTHING: Pick<TracePart, "shown" | "reason"> = { shown: null, reason: { code: "no-data" } };

/** The six single indices of an index. */
export function indexParts(key: TraceKey, result: PeriodResult): TracePart[] {
  return POLLUTANTS.map((pollutant) => {
    const { shown, reason } = worked("single", pollutant, result);
    return { label: pollutant, shown, reason, trace: formatTraceKey({ ...key, figure: "single", pollutant }) };
  });
}

/** The concentration that a single index divides. */
export function concentrationPart(key: TraceKey, { stat, basis }: PeriodResult): TracePart[] {
  const { pollutant } = key;
  if (!pollutant) return [];
  const { rounded, reason } = stat.pollutants[pollutant];
  const shown = publishedText(pollutant, rounded, basis.scheme);
  return [{ label: pollutant, shown, reason, trace: formatTraceKey({ ...key, figure: "concentration" }) }];
}

/** Both sides of a change, each leading to its own trace, and the arithmetic between the published values. */
export async function changeBehind(subject: FigureSubject, key: TraceKey, current: PeriodResult): Promise<TraceBehind> {
  const of = key.of ?? "index";
  const pollutant = key.pollutant ?? null;
  const past = samePeriodLastYear({ from: key.from, to: key.to });
  const basis = comparisonBasis(basisInKey(key), { from: key.from, to: key.to }, key.compare ?? "rescored");
  const before = periodResult(await subject.days(past, basis.standard), past, basis);
  const now = worked(of, pollutant, current);
  const then = before.rows.length === 0 ? NOTHING : worked(of, pollutant, before);
  const change = changeOf(of, pollutant, current, before);
  const mark = sideReason(now.reason, then.reason);
  const value = withheldBy(mark) ? null : change.value;
  const shown = value === null ? null : change.kind === "days" ? String(value) : formatE4(value, 1);
  const { of: _of, compare: _compare, ...own } = key;
  const side = { ...own, figure: of };
  const unit = { percent: " %", points: "", days: "" }[change.kind];
  return {
    shown,
    reason: changeReason(change, mark),
    numerator: now.shown,
    denominator: then.shown,
    formula:
      shown === null
        ? []
        : [
            change.kind === "percent"
              ? `(${now.shown} − ${then.shown}) ÷ ${then.shown} × 100 = ${shown}${unit}`
              : `${now.shown} − ${then.shown} = ${shown}`,
          ],
    parts: [
      { label: String(yearOf(key.to)), shown: now.shown, reason: now.reason, trace: formatTraceKey(side) },
      {
        label: String(yearOf(past.to)),
        shown: then.shown,
        reason: then.reason,
        trace: formatTraceKey({ ...side, ...basis, ...past }),
      },
    ],
  };
}

function changeOf(of: TracedFigure, pollutant: Pollutant | null, current: PeriodResult, before: PeriodResult): Change {
  const has = before.rows.length > 0;
  switch (of) {
    case "rate":
      return pointsChange(current.stat.days.rate, before.stat.days.rate);
    case "good-days":
      return daysChange(goodDayCount(current.stat.days), goodDayCount(before.stat.days));
    case "valid-days":
      return daysChange(current.stat.days.valid, has ? before.stat.days.valid : null);
    case "heavy-days":
      return daysChange(heavyDayCount(current.stat.days), heavyDayCount(before.stat.days));
    case "single":
      return percentChange(
        pollutant && (current.index?.singles[pollutant].single ?? null),
        pollutant && (before.index?.singles[pollutant].single ?? null),
      );
    case "concentration":
      return percentChange(
        pollutant && current.stat.pollutants[pollutant].rounded,
        pollutant && before.stat.pollutants[pollutant].rounded,
      );
    default:
      return percentChange(current.index?.value ?? null, before.index?.value ?? null);
  }
}

type TargetBehind = TraceBehind & { pollutant: Pollutant | null };

/** 目标倒算 with its numbers. Without a value so far there is no sum to print, only what the years before had. */
export async function targetBehind(
  subject: FigureSubject,
  key: TraceKey,
  current: PeriodResult,
): Promise<TargetBehind> {
  const year = yearOf(key.to);
  const past = { from: civilDate(year - 3, 1, 1), to: civilDate(year - 1, 12, 31) };
  const [targets, days] = await Promise.all([targetsOf(subject.regionId, year), subject.days(past, key.standard)]);
  const wanted = targets.filter(({ measure }) => measure === key.measure);
  const [own] = targetProgress(wanted, current, days, subject.trace);
  const pollutant = key.measure === "pm25" || key.measure === "pm10" ? key.measure : null;
  const behind: TargetBehind = {
    shown: null,
    reason: { code: "no-target" },
    numerator: null,
    denominator: null,
    formula: [],
    parts: [],
    pollutant,
  };
  if (!own) return behind;
  const { stat } = current;
  const sides = { ...behind, numerator: own.current, denominator: own.target };
  const history = own.history.map((of) => `${of.year}: ${of.lostDays ?? of.mean ?? "—"}`);
  if (own.measure === "good_days") {
    const { reason } = stat.days;
    if (own.current === null || own.daysToLose === null) return { ...sides, reason, formula: history };
    const line = `${own.remainingDays} − (${own.target} − ${own.current}) = ${own.daysToLose}`;
    return { ...sides, shown: String(own.daysToLose), reason, formula: [line, ...history] };
  }
  if (!pollutant) return { ...sides, shown: own.current, reason: current.indexReason };
  const { n, exact, reason } = stat.pollutants[pollutant];
  if (exact === null) return { ...sides, shown: own.controlValue, reason, formula: history };
  if (own.controlValue === null) return { ...sides, reason: { code: "no-day-left" }, formula: history };
  const mean = e4Text(roundFraction(exact, 4), 4);
  const line = `R = (${own.target} × ${n + own.remainingDays} − ${mean} × ${n}) ÷ ${own.remainingDays} = ${own.controlValue}`;
  return { ...sides, shown: own.controlValue, reason, formula: [line, ...history] };
}
