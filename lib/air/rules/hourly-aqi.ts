import { type Score, score } from "./aqi";
import { concentrationDecimals } from "./concentration-decimals";
import { type ByPollutant, byPollutant } from "./pollutants";
import { type E4, roundE4 } from "./rounding";
import type { ScoredStandardId } from "./standard-versions";

/**
 * AQI of one hour (实时报): 1-h values against the 1-h columns, PM10 and PM2.5 against the day columns, no O3 8-h.
 * [S HJ 633-2026; M 811,696 of 811,696 hours]. Values are rounded to GB/T 8170 first. For the situation of the moment only:
 * hourly AQIs are never averaged into a day.
 * @param hour E4, null = missing or left out
 */
export function hourlyAqi(standard: ScoredStandardId, hour: ByPollutant<E4 | null>): Score {
  const rounded = byPollutant((pollutant) => {
    const value = hour[pollutant];
    return value === null ? null : roundE4(value, 1, concentrationDecimals(pollutant));
  });
  return score(standard, "hour", rounded, 0);
}
