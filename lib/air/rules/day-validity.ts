import type { MissingRule } from "./basis";

/**
 * Whether a day counts, and whether it is good (优良天 / 达标天).
 * HJ 633-2026 5.3.1: with a pollutant missing the AQI of the others stands only when it exceeds 100; otherwise the day's AQI
 * is NA: not valid, not good, not in the denominator [S]. Before 2026 the same rule is the strict default [?: setting].
 * "all-six": nothing may be missing. "any": any AQI counts (what lenient tables do).
 */
export interface DayStanding {
  readonly isValid: boolean;
  /** Valid and AQI ≤ 100. */
  readonly isGood: boolean;
  /** Why it is not valid; null when it is. */
  readonly reason: "no-data" | "incomplete-day" | null;
}

const GOOD: DayStanding = { isValid: true, isGood: true, reason: null };
const EXCEEDING: DayStanding = { isValid: true, isGood: false, reason: null };
const INCOMPLETE: DayStanding = { isValid: false, isGood: false, reason: "incomplete-day" };
const NO_DATA: DayStanding = { isValid: false, isGood: false, reason: "no-data" };

/** @param missingMask planned pollutants without a valid value; 0 = complete */
export function dayStanding(aqi: number | null, missingMask: number, rule: MissingRule): DayStanding {
  if (aqi === null) return NO_DATA;
  if (missingMask !== 0 && rule === "all-six") return INCOMPLETE;
  if (aqi > 100) return EXCEEDING;
  return missingMask !== 0 && rule === "hj633-2026" ? INCOMPLETE : GOOD;
}

/** The AQI to print: null (NA) on a day that does not count under the rule. */
export function shownAqi(aqi: number | null, missingMask: number, rule: MissingRule): number | null {
  return dayStanding(aqi, missingMask, rule).isValid ? aqi : null;
}

/**
 * HJ 633-2026 5.3.2: a pollutant is not missing at a site that never was planned to measure it, provided it has not been
 * primary there at 轻度 or worse in three years. [S]
 * @param unplannedMask never planned here
 * @param primaryWhenExceedingMask primary on some day with AQI > 100 of the last three years (as far as known)
 * @returns the mask to pass to scoreDay
 */
export function unplannedException(unplannedMask: number, primaryWhenExceedingMask: number): number {
  return unplannedMask & ~primaryWhenExceedingMask;
}
