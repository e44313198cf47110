import { NONE } from "./parsed-rows";

/**
 * Numbers that instruments and platforms write where they have no value, though nobody has declared them for the source.
 * All nines beyond what a quantity reaches are a missing code: 9999 for every pollutant, 9.999 and 99.99 for CO (whose day
 * limit is 4 mg/m³). 999 µg/m³ happens in a dust storm: kept and marked as doubtful. [?: measured on platform exports]
 * Quantities in the order of an hour's columns; concentrations in E4, weather in tenths, direction in degrees.
 */
const CODES: readonly ReadonlySet<number>[] = [
  ...Array.from({ length: 2 }, () => new Set([99_990_000, 99_999_000, 99_999_900, 999_990_000])),
  new Set([
    99_990, 99_999, 999_000, 999_900, 999_990, 999_999, 9_990_000, 9_999_000, 9_999_900, 99_990_000, 999_990_000,
  ]),
  ...Array.from({ length: 3 }, () => new Set([99_990_000, 99_999_000, 99_999_900, 999_990_000])),
  new Set([9990, 9999, 99_990, 99_999, 999_990]),
  new Set([9990, 9999, 99_990, 99_999, 999_990]),
  new Set([99_990, 99_999, 999_990]),
  new Set([9990, 9999, 99_990, 99_999, 999_990]),
  new Set(),
  new Set([9990, 9999, 99_990, 99_999, 999_990]),
];
const CO = 2;
const DOUBTFUL = new Set([9_990_000, 9_999_000, 9_999_900]);

/** Below these nothing is a code: ordinary hours are told by one comparison each. */
export const ORDINARY_BELOW: readonly number[] = [
  9_990_000, 9_990_000, 99_990, 9_990_000, 9_990_000, 9_990_000, 9990, 9990, 99_990, 9990, 1_000_000, 9990,
];

/** Takes the missing codes out of an hour's twelve values; returns how many there were. */
export function withoutCodes(values: Int32Array): number {
  let found = 0;
  for (let i = 0; i < values.length; i++)
    if (CODES[i]?.has(values[i] ?? NONE)) {
      values[i] = NONE;
      found++;
    }
  return found;
}

/** Pollutants but CO (by their place) whose value looks like a code and may be one. */
export function doubtfulCodes(values: Int32Array): number[] {
  return [0, 1, 3, 4, 5].filter((i) => DOUBTFUL.has(values[i] ?? NONE));
}

/** The same for the one value of a day: whether it is a missing code, and whether it may be one. `at` as in POLLUTANTS. */
export function isCode(at: number, value: number): boolean {
  return CODES[at]?.has(value) === true;
}
export function mayBeCode(at: number, value: number): boolean {
  return at !== CO && DOUBTFUL.has(value);
}

/** The qualifier of a value that may be a code; nothing is left out for it. */
export const DOUBTFUL_CODE = "doubtful-code";
