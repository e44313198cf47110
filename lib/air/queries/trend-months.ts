import type { DayRow } from "@/lib/air/queries/day-rows";
import type { Change, Figure } from "@/lib/air/queries/figure";
import {
  concentrationFigure,
  indexChange,
  indexFigure,
  indexText,
  type PeriodSides,
  periodFigures,
  rateFigure,
  type TraceSubject,
} from "@/lib/air/queries/period-figures";
import { periodResult } from "@/lib/air/queries/period-result";
import type { Basis } from "@/lib/air/rules/basis";
import { cutAt } from "@/lib/air/rules/period-span";
import { byPollutant, type Pollutant } from "@/lib/air/rules/pollutants";
import {
  type CivilDate,
  civilDate,
  endOfMonth,
  type Period,
  samePeriodLastYear,
  yearOf,
} from "@/lib/shared/civil-date";

/** A month against the same one of last year. */
export interface MonthChange {
  month: number;
  index: Change | null;
  rate: Change | null;
}

/** Index from 1 January to the month's end, this and last year; null where it is withheld. */
export interface CumulativeIndex {
  month: number;
  current: string | null;
  previous: string | null;
}

export interface TrendYearMonth {
  year: number;
  month: number;
  running: boolean;
  index: Figure;
  rate: Figure;
  goodDays: number;
  validDays: number;
  /** Shown texts as published (µg/m³ integers, CO 0.1 mg/m³). */
  concentrations: Record<Pollutant, Figure>;
}

/** The days of one year up to `last`, and the basis they are read by. */
export interface YearOfDays {
  subject: TraceSubject;
  days: readonly DayRow[];
  basis: Basis;
  last: CivilDate;
}

/** Every month of a year that has begun; a month without a row is there with its reasons, a gap in the chart. */
export function trendMonths(year: number, of: YearOfDays): TrendYearMonth[] {
  return monthsUntil(year, of.last).map(({ month, period, running }) => {
    const sides = sidesOf(of, period);
    const { good, valid } = sides.current.stat.days;
    return {
      year,
      month,
      running,
      index: indexFigure(sides),
      rate: rateFigure(sides),
      goodDays: good,
      validDays: valid,
      concentrations: byPollutant((pollutant) => {
        const { shown, reason, trace } = concentrationFigure(sides, pollutant);
        return { shown, reason, trace };
      }),
    };
  });
}

/** This year against last, month by month; a running month against the same dates. */
export function monthChanges(
  now: YearOfDays,
  past: YearOfDays,
  compare: "rescored" | "as-then" | "none",
): MonthChange[] {
  return monthsUntil(yearOf(now.last), now.last).map(({ month, period }) => {
    if (compare === "none") return { month, index: null, rate: null };
    const before = periodResult(past.days, samePeriodLastYear(period), past.basis);
    const sides: PeriodSides = { ...sidesOf(now, period), before, compare };
    return { month, index: indexChange(sides, before), rate: periodFigures(sides).change.rate };
  });
}

/** Index from 1 January to the end of each month: recomputed from days, never averaged from months. */
export function cumulativeIndices(now: YearOfDays, past: YearOfDays): CumulativeIndex[] {
  const from = civilDate(yearOf(now.last), 1, 1);
  return Array.from({ length: 12 }, (_, i) => {
    const end = endOfMonth(civilDate(yearOf(now.last), i + 1, 1));
    const period = cutAt({ from, to: end }, now.last) ?? { from, to: end };
    const hasBegun = civilDate(yearOf(now.last), i + 1, 1) <= now.last;
    return {
      month: i + 1,
      current: hasBegun ? indexText(periodResult(now.days, period, now.basis)) : null,
      previous: indexText(
        periodResult(past.days, samePeriodLastYear(hasBegun ? period : { from, to: end }), past.basis),
      ),
    };
  });
}

function sidesOf(of: YearOfDays, period: Period): PeriodSides {
  return { subject: of.subject, current: periodResult(of.days, period, of.basis), before: null, compare: "none" };
}

function monthsUntil(year: number, last: CivilDate): { month: number; period: Period; running: boolean }[] {
  return Array.from({ length: 12 }, (_, i) => {
    const first = civilDate(year, i + 1, 1);
    const whole = { from: first, to: endOfMonth(first) };
    const period = cutAt(whole, last);
    return period ? [{ month: i + 1, period, running: period.to !== whole.to }] : [];
  }).flat();
}
