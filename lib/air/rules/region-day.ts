import { concentrationDecimals } from "./concentration-decimals";
import { type ByPollutant, bit, byPollutant, POLLUTANTS } from "./pollutants";
import { type E4, roundE4 } from "./rounding";

/**
 * From station days to a region's day: per pollutant the half-even mean of the stations' rounded day values, control stations
 * (清洁对照点) left out; O3 is the mean of the stations' rounded daily maxima.
 * [M 96–100 % of official city days; a mean of hourly means fits 37–76 %]
 * A value needs at least 75 % of the region's evaluation stations that are to measure the pollutant
 * [K HJ 663-2013; M 8,766 of 8,766 values of the independent PRSA results: 9 of 11 give one, 8 give none]. So the caller must
 * pass every evaluation station of the day, also those without a single reading.
 */
export interface StationOfRegion {
  readonly isControl: boolean;
  /** Rounded day values in E4, null = no valid value. */
  readonly concentrations: ByPollutant<E4 | null>;
  /** Pollutants that this station never was to measure: it does not count towards their 75 %. */
  readonly unplannedMask?: number;
}

export interface RegionDayConcentrations {
  readonly rounded: ByPollutant<E4 | null>;
  /** Stations with a valid value. */
  readonly stations: ByPollutant<number>;
  /** Stations that should have had one. */
  readonly planned: ByPollutant<number>;
}

/** Share of the planned stations in percent; a setting, for offices that publish with fewer. */
export const MINIMUM_STATION_PERCENT = 75;

/** The day of a region whose evaluation stations these are on that day. */
export function regionDay(
  stations: readonly StationOfRegion[],
  minimumPercent = MINIMUM_STATION_PERCENT,
): RegionDayConcentrations {
  const rounded = byPollutant<E4 | null>(() => null);
  const counted = byPollutant(() => 0);
  const planned = byPollutant(() => 0);
  for (const pollutant of POLLUTANTS) {
    let sum = 0;
    let n = 0;
    let of = 0;
    for (const station of stations) {
      if (station.isControl) continue;
      const value = station.concentrations[pollutant];
      if (value !== null) {
        sum += value;
        n++;
      }
      if (value !== null || ((station.unplannedMask ?? 0) & bit(pollutant)) === 0) of++;
    }
    counted[pollutant] = n;
    planned[pollutant] = of;
    if (n > 0 && n * 100 >= of * minimumPercent) rounded[pollutant] = roundE4(sum, n, concentrationDecimals(pollutant));
  }
  return { rounded, stations: counted, planned };
}
