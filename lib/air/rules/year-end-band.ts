import type { E4, Fraction } from "./rounding";
import { roundE4, roundFraction } from "./rounding";
import { BAND_WIDTHS } from "./year-end-evidence";

/**
 * The 80 % bands of 年终推算. Ends are printed values: days, or E4 with the decimals asked for; whatever is judged by them is judged
 * by what the reader sees. A band never leaves what is still possible and always holds its centre.
 */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/** Good days of the year and their band. */
export interface GoodDaysEnd {
  readonly center: number;
  readonly band: Band;
}

/**
 * Good days at the year's end: c ± k·√(n·p·(1−p)), p = (lost + 2) / (valid + 4) of the spliced days.
 * @param good good days so far
 * @param remaining n, days left
 * @param spliced valid days that stand for them (≥ 1 when days are left) and how many are good; dates without one are taken like the others
 */
export function goodDaysEnd(
  good: number,
  remaining: number,
  spliced: { valid: number; good: number },
  k: number = BAND_WIDTHS["good-days"],
): GoodDaysEnd {
  if (remaining === 0) return { center: good, band: { low: good, high: good } };
  if (spliced.valid < 1 || spliced.valid > remaining || spliced.good > spliced.valid) {
    throw new RangeError(`${spliced.good} of ${spliced.valid} spliced days for ${remaining}`);
  }
  const center = good + roundE4(spliced.good * remaining * 10_000, spliced.valid, 0) / 10_000;
  const p = (spliced.valid - spliced.good + 2) / (spliced.valid + 4);
  const half = k * Math.sqrt(remaining * p * (1 - p));
  return {
    center,
    band: {
      low: Math.max(good, Math.min(center, Math.ceil(center - half))),
      high: Math.min(good + remaining, Math.max(center, Math.floor(center + half))),
    },
  };
}

/**
 * The band of an annual mean or index: c ± k·c·√(n/N), rounded to `decimals`.
 * @param center exact, E4
 * @param least what it would be if nothing more were measured than zeros (E4, exact): below it no year can end
 */
export function valueBand(
  center: Fraction,
  least: Fraction,
  days: { remaining: number; ofYear: number },
  k: number,
  decimals: number,
): Band {
  const own = roundFraction(center, decimals);
  const half = (k * center.numerator * Math.sqrt(days.remaining / days.ofYear)) / center.denominator;
  const exact = center.numerator / center.denominator;
  const end = (value: number) => roundE4(Math.round(value), 1, decimals);
  const floor = roundFraction(least, decimals);
  return { low: Math.min(own, Math.max(floor, 0, end(exact - half))), high: Math.max(own, end(exact + half)) };
}

/**
 * What the band says of a target.
 * met 已完成: nothing left can take it away · sure 有把握: all of the band is on the good side · open 胶着: the target lies inside
 * hard 难以完成: all of it on the bad side · impossible 已无法完成: arithmetic alone forbids it
 */
export type Verdict = "met" | "sure" | "open" | "hard" | "impossible";

/** Of good days: more is better. */
export function goodDaysVerdict(target: number, good: number, remaining: number, band: Band): Verdict {
  if (good >= target) return "met";
  if (good + remaining < target) return "impossible";
  return band.low >= target ? "sure" : band.high < target ? "hard" : "open";
}

/** Of a mean or an index: less is better. `isImpossible`: even zeros for the rest would not do. */
export function valueVerdict(target: E4, band: Band, isImpossible: boolean): Verdict {
  if (isImpossible) return "impossible";
  return band.high <= target ? "sure" : band.low > target ? "hard" : "open";
}
