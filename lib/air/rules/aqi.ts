import { iaqiColumns, iaqiInColumn } from "./iaqi";
import { type ByPollutant, bit, PARTICLE_MASK, POLLUTANTS } from "./pollutants";
import type { E4 } from "./rounding";
import type { Averaging, ScoredStandardId } from "./standard-versions";

/**
 * AQI of a day (or an hour) from its rounded concentrations: the largest IAQI.
 * Primary pollutant (首要污染物): AQI > 50, every pollutant at the maximum [S HJ 633 4.3.1; M].
 * 超标污染物: IAQI > 100 [S HJ 633-2012].
 * Missing pollutants are left out of the maximum and remembered; whether the day counts is day-validity's question.
 */
export interface Score {
  readonly iaqis: ByPollutant<number | null>;
  /** Largest IAQI there is; null when there is none. */
  readonly aqi: number | null;
  /** Bit set = planned pollutant without a valid value. */
  readonly missingMask: number;
  readonly primaryMask: number;
  readonly exceedingMask: number;
}

/** O3 8-h above 800 has no IAQI of its own in 2012, but the day is at least as bad as at 800. */
const OZONE_BEYOND_TABLE = 300;

/**
 * Scores a day.
 * @param concentrations rounded day values in E4, O3 = daily maximum 8-h mean, null = no valid value
 * @param unplannedMask pollutants that never were to be measured here (HJ 633-2026 5.3.2): not missing
 */
export function scoreDay(standard: ScoredStandardId, concentrations: ByPollutant<E4 | null>, unplannedMask = 0): Score {
  return score(standard, "day", concentrations, unplannedMask);
}

/** The same for any averaging; hourly-aqi rounds its hours first. */
export function score(
  standard: ScoredStandardId,
  averaging: Averaging,
  concentrations: ByPollutant<E4 | null>,
  unplannedMask: number,
): Score {
  const columns = iaqiColumns(standard, averaging);
  const iaqis: ByPollutant<number | null> = { so2: null, no2: null, co: null, o3: null, pm10: null, pm25: null };
  let aqi: number | null = null;
  let missingMask = 0;
  let largestMask = 0;
  let exceedingMask = 0;
  for (const pollutant of POLLUTANTS) {
    const value = concentrations[pollutant];
    if (value === null) {
      missingMask |= bit(pollutant);
      continue;
    }
    let own = iaqiInColumn(columns[pollutant], value);
    if (own === null && pollutant === "o3" && averaging === "day") own = OZONE_BEYOND_TABLE;
    if (own === null) continue;
    iaqis[pollutant] = own;
    if (own > 100) exceedingMask |= bit(pollutant);
    if (aqi === null || own > aqi) {
      aqi = own;
      largestMask = bit(pollutant);
    } else if (own === aqi) largestMask |= bit(pollutant);
  }
  return {
    iaqis,
    aqi,
    missingMask: missingMask & ~unplannedMask,
    primaryMask: aqi !== null && aqi > 50 ? largestMask : 0,
    exceedingMask,
  };
}

/**
 * The AQI that is left of a dust day once PM10 and PM2.5 are blanked: the largest of the other four, null when none is there. [M]
 */
export function aqiWithoutParticles(iaqis: ByPollutant<number | null>): number | null {
  let aqi: number | null = null;
  for (const pollutant of POLLUTANTS) {
    const own = iaqis[pollutant];
    if ((bit(pollutant) & PARTICLE_MASK) === 0 && own !== null && (aqi === null || own > aqi)) aqi = own;
  }
  return aqi;
}

/** The primary pollutants of that remaining AQI, as dust-deducted tables print them: above 50, every one of the four at the maximum. */
export function primaryWithoutParticles(iaqis: ByPollutant<number | null>): number {
  const aqi = aqiWithoutParticles(iaqis);
  if (aqi === null || aqi <= 50) return 0;
  let mask = 0;
  for (const pollutant of POLLUTANTS) if (iaqis[pollutant] === aqi) mask |= bit(pollutant);
  return mask & ~PARTICLE_MASK;
}
