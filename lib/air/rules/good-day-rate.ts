import { roundHalfEven } from "./rounding";

/**
 * 优良率 = good days / valid days, in percent, half-even to one decimal, as E4 (82.2 % = 822000); null without a valid day.
 * Numerator and denominator are always shown beside it. [K; M: 68/99 = 68.7, 5/7 = 71.4, 235/274 = 85.8, 312/366 = 85.2]
 */
export function goodDayRate(goodDays: number, validDays: number): number | null {
  return validDays === 0 ? null : roundHalfEven(goodDays * 1_000, validDays) * 1_000;
}
