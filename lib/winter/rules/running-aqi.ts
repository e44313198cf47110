import { scoreDay } from "@/lib/air/rules/aqi";
import { concentrationDecimals } from "@/lib/air/rules/concentration-decimals";
import {
  ALL_POLLUTANTS_MASK,
  type ByPollutant,
  byPollutant,
  maskOf,
  POLLUTANTS,
  type Pollutant,
} from "@/lib/air/rules/pollutants";
import { regionDay } from "@/lib/air/rules/region-day";
import { rollingMean } from "@/lib/air/rules/rolling-mean";
import { type E4, type Fraction, roundFraction } from "@/lib/air/rules/rounding";
import { scoredStandardOn } from "@/lib/air/rules/standard-versions";
import { civilDateOf } from "@/lib/shared/civil-date";

const WINDOW = 24;
/** As for an official day (GB 3095 table 4): fewer hours of the 24 give no figure. */
const ENOUGH = 20;
const OZONE_WINDOW = 8;
const OZONE_ENOUGH = 6;
/** HJ 633-2026 5.3.1: with a pollutant missing, what is good among the others says nothing; what is above stands. */
const GOOD = 100;
const HOUR_MS = 3_600_000;

/** A station's hours in order, one per hour from `first` on, E4, null = missing or left out. */
export interface StationRun {
  hours: ByPollutant<(E4 | null)[]>;
}

export interface RunningAqi {
  /** End of the hour. */
  at: Date;
  /** Null = too few hours or stations. */
  aqi: number | null;
}

/**
 * AQI of a region by running 24 hours, hour by hour: per station the mean of the last 24 hours (O3: the largest 8-h mean among them), from
 * those the region's value as for a day, and the AQI of the day columns. Warnings are judged by it, and it may cross midnight. No
 * official figure.
 * @param first begin of hour 0 of the runs
 * @param count hours of the runs; the answer has one entry per hour from the 24th on
 */
export function runningAqi(first: Date, count: number, stations: readonly StationRun[]): RunningAqi[] {
  const series: RunningAqi[] = [];
  const measured = POLLUTANTS.filter((pollutant) => stations.some(({ hours }) => known(hours[pollutant]) > 0));
  const unplanned = ALL_POLLUTANTS_MASK & ~maskOf(measured);
  for (let end = WINDOW; end <= count; end++) {
    const at = new Date(first.getTime() + end * HOUR_MS);
    const region = regionDay(
      stations.map(({ hours }) => ({
        isControl: false,
        concentrations: byPollutant((pollutant) => windowValue(pollutant, hours[pollutant].slice(end - WINDOW, end))),
      })),
    );
    // The hour that ends at midnight belongs to the day before.
    const standard = scoredStandardOn(civilDateOf(new Date(at.getTime() - 1)));
    const { aqi, missingMask } = scoreDay(standard, region.rounded, unplanned);
    series.push({ at, aqi: aqi !== null && aqi <= GOOD && missingMask !== 0 ? null : aqi });
  }
  return series;
}

function windowValue(pollutant: Pollutant, hours: readonly (E4 | null)[]): E4 | null {
  const value = pollutant === "o3" ? ozone(hours) : known(hours) >= ENOUGH ? rollingMean(hours) : null;
  return value && roundFraction(value, concentrationDecimals(pollutant));
}

function ozone(hours: readonly (E4 | null)[]): Fraction | null {
  let largest: Fraction | null = null;
  for (let end = OZONE_WINDOW; end <= hours.length; end++) {
    const window = hours.slice(end - OZONE_WINDOW, end);
    const mean = known(window) >= OZONE_ENOUGH ? rollingMean(window) : null;
    if (mean && (!largest || mean.numerator * largest.denominator > largest.numerator * mean.denominator))
      largest = mean;
  }
  return largest;
}

const known = (hours: readonly (E4 | null)[]) => hours.filter((hour) => hour !== null).length;
