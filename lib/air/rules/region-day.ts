import { concentrationDecimals } from "./concentration-decimals";
import { type ByPollutant, byPollutant, POLLUTANTS } from "./pollutants";
import { type E4, roundE4 } from "./rounding";

/**
 * From station days to a region's day: per pollutant the half-even mean of the stations' rounded day values, control stations
 * (清洁对照点) left out; O3 is the mean of the stations' rounded daily maxima.
 * [M 96–100 % of official city days; a mean of hourly means fits 37–76 %]
 * One station with a valid value is enough; the number behind each value is returned beside it.
 */
export interface StationOfRegion {
  readonly isControl: boolean;
  /** Rounded day values in E4, null = no valid value. */
  readonly concentrations: ByPollutant<E4 | null>;
}

export interface RegionDayConcentrations {
  readonly rounded: ByPollutant<E4 | null>;
  /** Stations behind each value. */
  readonly stations: ByPollutant<number>;
}

/** The day of a region whose evaluation stations these are on that day. */
export function regionDay(stations: readonly StationOfRegion[]): RegionDayConcentrations {
  const rounded = byPollutant<E4 | null>(() => null);
  const counted = byPollutant(() => 0);
  for (const pollutant of POLLUTANTS) {
    let sum = 0;
    let n = 0;
    for (const station of stations) {
      const value = station.isControl ? null : station.concentrations[pollutant];
      if (value === null) continue;
      sum += value;
      n++;
    }
    counted[pollutant] = n;
    if (n > 0) rounded[pollutant] = roundE4(sum, n, concentrationDecimals(pollutant));
  }
  return { rounded, stations: counted };
}
