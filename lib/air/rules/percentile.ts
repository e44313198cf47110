import type { E4, Fraction } from "./rounding";

/**
 * Percentiles of a period: 95th of CO day means, 90th of O3 daily maximum 8-h means. [K HJ 663-2013 annex A; M]
 * Sort ascending, k = 1 + (n − 1)·p, linear between the neighbours of k: the same as SQL `percentile_cont`, but exact.
 */
export const CO_PERCENT = 95;
export const OZONE_PERCENT = 90;

/** 0-based positions of the neighbours and the weight of the upper one in hundredths, for n ≥ 1 sorted values. */
export function percentilePosition(n: number, percent: number): { lower: number; upper: number; hundredths: number } {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`no percentile of ${n} values`);
  const scaled = (n - 1) * percent;
  const hundredths = scaled % 100;
  const lower = (scaled - hundredths) / 100;
  return { lower, upper: hundredths === 0 ? lower : lower + 1, hundredths };
}

/** The percentile from its two neighbours, as SQL may deliver them. */
export function percentileOfNeighbours(n: number, percent: number, lower: E4, upper: E4): Fraction {
  const { hundredths } = percentilePosition(n, percent);
  return { numerator: lower * 100 + (upper - lower) * hundredths, denominator: 100 };
}

/** The percentile of ascending values; null of none. `sorted` must be sorted already. */
export function percentileOfSorted(sorted: readonly E4[] | Float64Array, percent: number): Fraction | null {
  if (sorted.length === 0) return null;
  const { lower, upper } = percentilePosition(sorted.length, percent);
  return percentileOfNeighbours(sorted.length, percent, sorted[lower] as number, sorted[upper] as number);
}
