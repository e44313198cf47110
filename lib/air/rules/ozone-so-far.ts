import { rollingMean } from "./rolling-mean";
import type { E4, Fraction } from "./rounding";

/**
 * O3 of a day that is not over, as real-time platforms show it. [M, archive columns O3_8h and O3_8h_24h]
 * `eightHours`: mean of the last 8 hours, never reaching back before label 1: until label 7 of the hours so far.
 * `maximum`: the largest of them so far, the short ones included; at label 24 of the 17 full windows only, like the official day.
 * No minimum of hours; not an official figure.
 * @param ozone 24 hourly values in E4 by label 1…24, null = missing
 * @param label the hour that has just ended, 1…24
 */
export function ozoneSoFar(
  ozone: readonly (E4 | null)[],
  label: number,
): { eightHours: Fraction | null; maximum: Fraction | null } {
  if (!Number.isInteger(label) || label < 1 || label > 24) throw new RangeError(`hour label ${label} is not 1…24`);
  let maximum: Fraction | null = null;
  for (let end = label === 24 ? 8 : 1; end <= label; end++) {
    const mean = endingWith(ozone, end);
    if (mean && (!maximum || mean.numerator * maximum.denominator > maximum.numerator * mean.denominator)) {
      maximum = mean;
    }
  }
  return { eightHours: endingWith(ozone, label), maximum };
}

function endingWith(ozone: readonly (E4 | null)[], end: number): Fraction | null {
  return rollingMean(ozone.slice(Math.max(0, end - 8), end));
}
