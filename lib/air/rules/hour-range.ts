import { type ByPollutant, bit, POLLUTANTS, type Pollutant } from "./pollutants";
import type { E4 } from "./rounding";

/**
 * Plausibility of an hourly value as received. A value that cannot be physical is kept with a qualifier and left out of
 * statistics; a doubtful one is only flagged. Upper ends [?]: beyond the ranges of ordinary analysers, but above the worst
 * dust storms on record (PM10 9,985 µg/m³), so that a real episode is never lost; a setting.
 */
export type Qualifier = "negative" | "above-range" | "pm25-above-pm10";

/** Qualifiers that come with the readings or from a person instead: a value that stood still for hours, and a correction. */
export type GivenQualifier = "stuck" | "corrected";

/** Largest value taken for physical, E4. */
export const HOUR_RANGE_TOP: ByPollutant<E4> = {
  so2: 30_000_000,
  no2: 20_000_000,
  co: 1_000_000,
  o3: 15_000_000,
  pm10: 100_000_000,
  pm25: 50_000_000,
};

/**
 * The same for a day value as official tables print it: a day mean of CO beyond the last breakpoint (60 mg/m³) has another unit, most
 * often µg/m³ under a heading that names none. [?]
 */
export const DAY_RANGE_TOP: ByPollutant<E4> = { ...HOUR_RANGE_TOP, co: 600_000 };

/**
 * Smallest day value above 0 taken for physical, E4. What lies below would be published as 0 and has another unit, most often mg/m³ under a heading
 * that names none: PM2.5 0.046. [?]
 */
export const DAY_RANGE_BOTTOM: ByPollutant<E4> = {
  so2: 1000,
  no2: 1000,
  co: 500,
  o3: 10_000,
  pm10: 10_000,
  pm25: 10_000,
};

export interface HourJudgement {
  /** Pollutants left out of statistics. */
  readonly excludedMask: number;
  /** Null for an ordinary hour. */
  readonly qualifiers: Partial<Record<Pollutant, Qualifier>> | null;
}

const ORDINARY: HourJudgement = { excludedMask: 0, qualifiers: null };

/** Judges the six values of one hour (E4, null = missing). PM2.5 above PM10 of the same hour is flagged on PM2.5 and stays. */
export function judgeHour(values: ByPollutant<E4 | null>, top: ByPollutant<E4> = HOUR_RANGE_TOP): HourJudgement {
  let excludedMask = 0;
  let qualifiers: Partial<Record<Pollutant, Qualifier>> | null = null;
  for (const pollutant of POLLUTANTS) {
    const value = values[pollutant];
    if (value === null || (value >= 0 && value <= top[pollutant])) continue;
    excludedMask |= bit(pollutant);
    qualifiers ??= {};
    qualifiers[pollutant] = value < 0 ? "negative" : "above-range";
  }
  const { pm10, pm25 } = values;
  if (pm10 !== null && pm25 !== null && pm25 > pm10 && (excludedMask & (bit("pm10") | bit("pm25"))) === 0) {
    qualifiers ??= {};
    qualifiers.pm25 = "pm25-above-pm10";
  }
  return qualifiers ? { excludedMask, qualifiers } : ORDINARY;
}
