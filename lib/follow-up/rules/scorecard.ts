import type { CardFigure } from "@/lib/issues/rules/card-figure";

/** Fewer cases than this say nothing about a unit: the rate is withheld and named as such. Policy `supervision.minimum-cases`. */
export const MINIMUM_CASES = 5;

/** Counts of one unit or town over a period, straight from the rows. */
export interface ScorecardCounts extends Record<CardFigure, number> {
  /** Tasks whose deadline lies in the period and that were not 作废, 不属实 or 转出, nor are 挂账 now. */
  due: number;
  /** … handed over for verification on or before the deadline and not sent back since. */
  onTime: number;
  /** Tasks verified (closed or returned) in the period. */
  verified: number;
  /** … of which at least one verification failed. */
  returned: number;
  /** Tasks closed in the period. */
  closed: number;
  /** … to which a 反弹 has been confirmed. */
  recurred: number;
  /** Issues found in the period in its grids, whatever became of them (作废, 不属实, 转出 too). */
  found: number;
  /** … that contradict a clean report and that a person has confirmed as 漏报. */
  missed: number;
  /** Calendar days from order to 销号, summed over `closed` that had an order. */
  daysToClose: number;
  closedWithOrder: number;
  /** 超期: queries/state-sql.ts, `overdueSql`. */
  overdueNow: number;
  liveNow: number;
}

/** The definition of each figure: key of the messages words.definition.*, shown on hover and under exports. */
export const SCORECARD_FIGURES = ["onTimeRate", "returnRate", "recurrenceRate", "missedRate", "meanDays"] as const;
export type ScorecardFigure = (typeof SCORECARD_FIGURES)[number];

/** Which rows a figure counts, and out of which. The numerator of meanDays is days and has no rows. */
export const FIGURE_ROWS: Readonly<Record<ScorecardFigure, { numerator: CardFigure | null; denominator: CardFigure }>> =
  {
    onTimeRate: { numerator: "onTime", denominator: "due" },
    returnRate: { numerator: "returned", denominator: "verified" },
    recurrenceRate: { numerator: "recurred", denominator: "closed" },
    missedRate: { numerator: "missed", denominator: "found" },
    meanDays: { numerator: null, denominator: "closedWithOrder" },
  };

export interface Rate {
  /** In tenths of a percent (857 = 85.7 %), or tenths of a day for meanDays; null when withheld. */
  tenths: number | null;
  numerator: number;
  denominator: number;
  withheld: "none" | "no-cases" | "few-cases";
}

export type Scorecard = Record<ScorecardFigure, Rate> & { overdueNow: number; liveNow: number };

/** The scorecard from the counts. Rates round half up to one decimal in integers. Better is: on time high, everything else low. */
export function scorecard(counts: ScorecardCounts, minimum: number = MINIMUM_CASES): Scorecard {
  return {
    onTimeRate: rate(counts.onTime, counts.due, minimum, 1000),
    returnRate: rate(counts.returned, counts.verified, minimum, 1000),
    recurrenceRate: rate(counts.recurred, counts.closed, minimum, 1000),
    missedRate: rate(counts.missed, counts.found, minimum, 1000),
    meanDays: rate(counts.daysToClose, counts.closedWithOrder, minimum, 10),
    overdueNow: counts.overdueNow,
    liveNow: counts.liveNow,
  };
}

function rate(numerator: number, denominator: number, minimum: number, scale: number): Rate {
  if (denominator === 0) return { tenths: null, numerator, denominator, withheld: "no-cases" };
  if (denominator < minimum) return { tenths: null, numerator, denominator, withheld: "few-cases" };
  return {
    tenths: Math.floor((2 * numerator * scale + denominator) / (2 * denominator)),
    numerator,
    denominator,
    withheld: "none",
  };
}

/**
 * Rank by 按期率, highest first; equal rounded rates share the rank and the next is skipped (1-2-2-4). Who is withheld has no rank.
 */
export function rectificationRanks<T extends { card: Scorecard }>(rows: readonly T[]): (T & { rank: number | null })[] {
  const rates = rows.flatMap((row) => (row.card.onTimeRate.tenths === null ? [] : [row.card.onTimeRate.tenths]));
  return rows.map((row) => {
    const own = row.card.onTimeRate.tenths;
    return { ...row, rank: own === null ? null : 1 + rates.filter((other) => other > own).length };
  });
}
