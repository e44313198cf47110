/**
 * 本周派人去哪: places and towns with something on record, by four factors multiplied. Each factor is at least 1, so that what is
 * missing or nil leaves the others as they are, and each is shown beside the product: an order of going, no verdict on anybody.
 *
 * | factor | of | value |
 * |---|---|---|
 * | excess | PM2.5 of the town above the median of the same hours, µg/m³ | 1 + excess ÷ 10; below the median or unknown: 1 |
 * | open | unfinished problems | 1 + number |
 * | again | confirmed recurrences of a year | 1 + number |
 * | unseen | days since the last visit, at most 180; never seen = 180 | 1 + days ÷ 30 |
 */
export interface GoFacts {
  /** µg/m³; null = no median of the towns. */
  readonly excess: number | null;
  readonly open: number;
  readonly again: number;
  /** Whole days; null = never. */
  readonly unseenDays: number | null;
}

export interface GoFactors {
  readonly excess: number;
  readonly open: number;
  readonly again: number;
  readonly unseen: number;
  /** Their product. */
  readonly score: number;
}

const EXCESS_STEP = 10;
const UNSEEN_STEP = 30;
export const UNSEEN_MOST = 180;

export function goFactors({ excess, open, again, unseenDays }: GoFacts): GoFactors {
  const factors = {
    excess: 1 + Math.max(0, excess ?? 0) / EXCESS_STEP,
    open: 1 + open,
    again: 1 + again,
    unseen: 1 + Math.min(UNSEEN_MOST, Math.max(0, unseenDays ?? UNSEEN_MOST)) / UNSEEN_STEP,
  };
  return { ...factors, score: factors.excess * factors.open * factors.again * factors.unseen };
}

/** Highest score first, equal ones by code. Without an open problem or a recurrence nobody is sent: coverage is another list. */
export function whereToGo<Row extends GoFacts & { readonly code: string }>(
  rows: readonly Row[],
): (Row & { readonly factors: GoFactors })[] {
  return rows
    .filter(({ open, again }) => open + again > 0)
    .map((row) => ({ ...row, factors: goFactors(row) }))
    .sort((a, b) => b.factors.score - a.factors.score || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

/** Findings per visit where the list sent, against relapses per look-back drawn by lot: with fewer than 20 of either nothing is said. */
export const GO_FROM = 20;

export interface GoRecord {
  readonly visits: number;
  readonly findings: number;
  readonly draws: number;
  readonly relapses: number;
}

export interface GoRate {
  /** Per visit and per look-back; null below 20 of that kind. */
  readonly perVisit: number | null;
  readonly perDraw: number | null;
  /** perVisit ÷ perDraw; null without both or when look-backs found nothing. */
  readonly ratio: number | null;
}

export function goRate({ visits, findings, draws, relapses }: GoRecord): GoRate {
  const perVisit = visits < GO_FROM ? null : findings / visits;
  const perDraw = draws < GO_FROM ? null : relapses / draws;
  return { perVisit, perDraw, ratio: perVisit === null || !perDraw ? null : perVisit / perDraw };
}
