/**
 * Rounding to GB/T 8170 (四舍六入五成双, half to even) in exact arithmetic. [S HJ 633 4.2.2; M 99.99–100 % half-even, 97.8 % half-up]
 *
 * Unit: an E4 is an integer count of ten-thousandths of the quantity's own unit (µg/m³; CO mg/m³; an index; a percent).
 * A Fraction keeps a mean or a percentile exact until it is rounded once. Nothing here uses a binary fraction.
 * Numbers are used while every intermediate stays below 2^53, BigInt beyond that; the result is the same.
 */

/** Integer in 1e-4 of its unit. */
export type E4 = number;

/** An exact quotient of integers; in E4 units wherever it stands for a concentration. The denominator is positive. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

const STEP = [10_000, 1_000, 100, 10, 1] as const;

/** The E4 distance of neighbouring values with `decimals` (0…4) decimals. Throws RangeError outside. */
export function stepE4(decimals: number): number {
  const step = STEP[decimals];
  if (step === undefined) throw new RangeError(`decimals must be 0…4, not ${decimals}`);
  return step;
}

/**
 * numerator / denominator rounded to the nearest integer, ties to the even one.
 * Throws RangeError unless both are safe integers and the denominator is positive.
 */
export function roundHalfEven(numerator: number, denominator: number): number {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0) {
    throw new RangeError(`not an exact quotient: ${numerator} / ${denominator}`);
  }
  // The remainder of two safe integers is exact, whereas their floating quotient need not be; half-even is symmetric about 0.
  const size = Math.abs(numerator);
  const remainder = size % denominator;
  const floor = (size - remainder) / denominator;
  const twice = 2 * remainder;
  const isUp = twice > denominator || (twice === denominator && floor % 2 === 1);
  const rounded = isUp ? floor + 1 : floor;
  return numerator < 0 ? 0 - rounded : rounded;
}

/** The same for quotients that may leave the safe integers. */
export function roundHalfEvenBig(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError(`not an exact quotient: ${numerator} / ${denominator}`);
  const remainder = ((numerator % denominator) + denominator) % denominator;
  const floor = (numerator - remainder) / denominator;
  const twice = 2n * remainder;
  if (twice < denominator) return floor;
  if (twice > denominator) return floor + 1n;
  return floor % 2n === 0n ? floor : floor + 1n;
}

/** a × b / c rounded half-even, whatever the size of the product; the result must be a safe integer (RangeError). */
export function roundProduct(a: number, b: number, c: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product)) return roundHalfEven(product, c);
  const rounded = Number(roundHalfEvenBig(BigInt(a) * BigInt(b), BigInt(c)));
  if (!Number.isSafeInteger(rounded)) throw new RangeError(`out of range: ${a} × ${b} / ${c}`);
  return rounded;
}

/** The mean `sum / n` (sum in E4) rounded half-even to `decimals` (0…4) decimals, as E4. */
export function roundE4(sum: number, n: number, decimals: number): E4 {
  const step = stepE4(decimals);
  return roundHalfEven(sum, n * step) * step;
}

/** A fraction rounded half-even to `decimals` (0…4) decimals, as E4. */
export function roundFraction(value: Fraction, decimals: number): E4 {
  return roundE4(value.numerator, value.denominator, decimals);
}

/** E4 as a decimal text with exactly `decimals` (0…4) decimals, half-even where digits are dropped; never "-0". */
export function formatE4(value: E4, decimals: number): string {
  const rounded = roundE4(value, 1, decimals);
  const digits = (Math.abs(rounded) / stepE4(decimals)).toString().padStart(decimals + 1, "0");
  const sign = rounded < 0 ? "-" : "";
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const DECIMAL = /^(-?)(\d{1,11})(?:\.(\d+))?$/;

/**
 * A plain decimal text ("1.3", "-99.000", "12") as E4, without passing through a binary fraction.
 * Digits beyond the fourth decimal are rounded half-even. Anything else (blank, "—", "1e3", "NaN", spaces) gives null:
 * which codes mean missing is the source's matter, not arithmetic's.
 */
export function parseE4(text: string): E4 | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const [, sign, whole = "", fraction = ""] = match;
  const value =
    fraction.length <= 4
      ? Number(whole) * 10_000 + Number(fraction.padEnd(4, "0"))
      : Number(roundHalfEvenBig(BigInt(whole + fraction), 10n ** BigInt(fraction.length - 4)));
  return sign === "-" ? 0 - value : value;
}
