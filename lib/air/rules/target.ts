import { type E4, type Fraction, roundFraction } from "./rounding";

/**
 * 目标倒算: what the rest of the year may look like if the year's target is to be met.
 * Concentration: R = (T·N − C̄·n) / (N − n), from the unrounded mean [M: two county bulletins, T = 57, N = 366:
 * n = 209, C̄ = 57.75 → 56.0; n = 348, C̄ = 55.03 → 95.1].
 */
export interface RemainingControl {
  readonly remainingDays: number;
  /** R exact in E4 units; null when no day remains. */
  readonly exact: Fraction | null;
  /** R with one decimal, E4. */
  readonly rounded: E4 | null;
  /** "met" / "missed" once no day remains; "out-of-reach" when R is below zero. */
  readonly state: "open" | "out-of-reach" | "met" | "missed";
}

/**
 * The mean that the remaining days may have at most.
 * @param target T, annual mean in E4
 * @param days N, days of the year that can have a value: those counted and those left (a day gone by without one is in no annual mean)
 * @param mean C̄ so far, exact in E4; null before the first day
 * @param counted n, day values behind it (0 with a null mean)
 */
export function remainingControl(target: E4, days: number, mean: Fraction | null, counted: number): RemainingControl {
  if (!Number.isInteger(counted) || counted < 0 || counted > days) throw new RangeError(`${counted} of ${days} days`);
  if ((mean === null) !== (counted === 0)) throw new RangeError("a mean and the days behind it come together");
  const remainingDays = days - counted;
  const { numerator, denominator } = mean ?? { numerator: 0, denominator: 1 };
  const over = target * days * denominator - numerator * counted;
  if (remainingDays === 0) return { remainingDays, exact: null, rounded: null, state: over >= 0 ? "met" : "missed" };
  const exact = { numerator: over, denominator: denominator * remainingDays };
  return { remainingDays, exact, rounded: roundFraction(exact, 1), state: over >= 0 ? "open" : "out-of-reach" };
}

export interface GoodDayAllowance {
  readonly remainingDays: number;
  /** Good days still needed, never below 0. */
  readonly needed: number;
  /** Days that may still be lost (not good or not valid); negative = the target cannot be met any more. */
  readonly mayLose: number;
  readonly state: "open" | "reached" | "out-of-reach";
}

/**
 * Good days still to be lost.
 * @param target good days of the year
 * @param days days of the year
 * @param elapsed days gone by, whether valid or not: a day that does not count is not good either
 * @param good good days among them
 */
export function goodDayAllowance(target: number, days: number, elapsed: number, good: number): GoodDayAllowance {
  if (good < 0 || good > elapsed || elapsed > days) throw new RangeError(`${good} good of ${elapsed} of ${days} days`);
  const remainingDays = days - elapsed;
  const mayLose = remainingDays - (target - good);
  return {
    remainingDays,
    needed: Math.max(0, target - good),
    mayLose,
    state: good >= target ? "reached" : mayLose < 0 ? "out-of-reach" : "open",
  };
}
