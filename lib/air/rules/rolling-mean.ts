import type { E4, Fraction } from "./rounding";

/**
 * Mean of the last 24 hours, as real-time platforms show it beside each hour (X_24h). Of whatever hours there are: the
 * platforms ask for no minimum [M 99.98 % of 765,000 complete windows; windows with gaps down to a single hour have a value].
 * Not an official day; for the situation of the moment only.
 * @param hours hourly values in time order ending with the hour asked for, at most 24, E4, null = missing
 * @returns exact mean in E4, null when every hour is missing
 */
export function rollingMean(hours: readonly (E4 | null)[]): Fraction | null {
  if (hours.length > 24) throw new RangeError(`${hours.length} hours are more than a day`);
  let sum = 0;
  let n = 0;
  for (const hour of hours) {
    if (hour === null) continue;
    sum += hour;
    n++;
  }
  return n === 0 ? null : { numerator: sum, denominator: n };
}
