import { type Score, scoreDay } from "./aqi";
import { concentrationDecimals } from "./concentration-decimals";
import { iaqiColumns, iaqiInColumn } from "./iaqi";
import { type ByPollutant, bit, byPollutant, PARTICLE_MASK, POLLUTANTS, type Pollutant } from "./pollutants";
import { type E4, roundE4 } from "./rounding";
import type { ScoredStandardId } from "./standard-versions";

/**
 * An official region-day as the ministry publishes it. On a dust day PM10 and PM2.5 stand as 0 or blank beside an AQI that still
 * has them: a zero is a blank there, never a value, and the stated AQI is the official one wherever the row is incomplete and so
 * cannot give it. A complete row is judged by our own rule. AQI 0 with quality 无 is no valid day, whatever else stands in the
 * row. [S/M: two official years differ by 17 and 12 good days]
 */
export interface StatedDay {
  /** Stated AQI; 0 = "无", no valid day. */
  readonly aqi: number;
  /** Its primary pollutants as stated; 0 = none named. */
  readonly primaryMask: number;
  /** The standard of its date, under which it was stated. */
  readonly standard: ScoredStandardId;
}

/** Pollutants of which a day value of 0 can only be a blank: particles, and CO and O3, whose day is never without. */
const NEVER_ZERO = PARTICLE_MASK | bit("co") | bit("o3");

/** Zeros that are blanks. */
export function zeroBlanks(values: ByPollutant<E4 | null>): Pollutant[] {
  return POLLUTANTS.filter((pollutant) => values[pollutant] === 0 && (bit(pollutant) & NEVER_ZERO) !== 0);
}

/** The concentrations as they count: zeros that are blanks taken away, each rounded as it is published. */
export function officialConcentrations(values: ByPollutant<E4 | null>): ByPollutant<E4 | null> {
  const blanks = zeroBlanks(values);
  return byPollutant((pollutant) => {
    const value = values[pollutant];
    return value === null || blanks.includes(pollutant) ? null : roundE4(value, 1, concentrationDecimals(pollutant));
  });
}

/** Whether the stated AQI is the day's: the row says "no valid day", or has an AQI beside a blank. */
export function countsAsStated(concentrations: ByPollutant<E4 | null>, statedAqi: number | null): statedAqi is number {
  if (statedAqi === null) return false;
  return statedAqi === 0 || POLLUTANTS.some((pollutant) => concentrations[pollutant] === null);
}

/**
 * The score of a day whose stated AQI counts. Nothing is missing from it: an official AQI says it all. What the other pollutants
 * give by themselves above 100 stands all the same [HJ 633-2026 5.3.1]. Under the other standard the concentration of a blanked
 * particle that was primary is taken back from its stated index, because only particles have another table there.
 */
export function scoreStated(
  standard: ScoredStandardId,
  concentrations: ByPollutant<E4 | null>,
  stated: StatedDay,
): Score {
  const own = scoreDay(standard, concentrations);
  if (stated.aqi === 0) {
    return { ...own, iaqis: byPollutant(() => null), aqi: null, primaryMask: 0, exceedingMask: 0 };
  }
  const aqi = standard === stated.standard ? stated.aqi : restated(stated, standard, concentrations);
  if (own.aqi !== null && own.aqi > 100 && own.aqi > aqi) return { ...own, missingMask: 0 };
  return { ...own, aqi, missingMask: 0, primaryMask: aqi > 50 ? stated.primaryMask : 0 };
}

function restated(stated: StatedDay, to: ScoredStandardId, concentrations: ByPollutant<E4 | null>): number {
  const blanked = (["pm10", "pm25"] as const).filter((particle) => concentrations[particle] === null);
  const named = blanked.find((particle) => (stated.primaryMask & bit(particle)) !== 0);
  const particle = named ?? (stated.primaryMask === 0 ? blanked[0] : undefined);
  if (!particle) return stated.aqi;
  const from = iaqiColumns(stated.standard, "day")[particle];
  const step = 10_000;
  for (let concentration = 0; concentration <= 1_000 * step; concentration += step) {
    if ((iaqiInColumn(from, concentration) ?? 0) >= stated.aqi)
      return iaqiInColumn(iaqiColumns(to, "day")[particle], concentration) ?? stated.aqi;
  }
  return stated.aqi;
}
