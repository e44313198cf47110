import { roundHalfEven } from "./rounding";

export const WEATHER_QUANTITIES = ["temperature", "humidity", "pressure", "windSpeed", "rain"] as const;

export type WeatherQuantity = (typeof WEATHER_QUANTITIES)[number];

/**
 * Hourly means over a region's stations, so that a talkative station does not outweigh the others; index 0 … 23 = label (hour ending) − 1,
 * null = no station has a value. Units: 0.1 °C, 0.1 %, 0.1 hPa, 0.1 m/s, 0.1 mm.
 */
export type WeatherHours = Readonly<Record<WeatherQuantity, readonly (number | null)[]>>;

export interface WeatherDay {
  /** Means of the hourly means in the readings' units, half-even; null without a value. Rain is the sum. */
  readonly temperature: number | null;
  readonly humidity: number | null;
  readonly pressure: number | null;
  readonly windSpeed: number | null;
  readonly rain: number | null;
  /** Hours with a mean wind below 1.5 m/s. */
  readonly calmHours: number;
  readonly isStagnant: boolean;
}

const CALM_BELOW = 15;
const DRY_BELOW = 5;
const WARMS_BY = 120;
const HOURS_TO_JUDGE = 18;
const NIGHT_ENDS = 8;

/**
 * The weather of a region's day from its hours, and 静稳 / 逆温 "by the data": whether a day's surface weather looks stagnant. Derived, not
 * measured [?]: there is no sounding behind it, and every place that shows it must say so.
 * A day is stagnant when it is dry (< 0.5 mm) and either the wind stays below 1.5 m/s in three quarters of its hours, or the
 * night (labels 1…8) is calm in three quarters of its hours and the day warms by at least 12 °C, the surface sign of an inversion.
 * Fewer than 18 hours with wind: not judged (false).
 */
export function weatherOfDay(hours: WeatherHours): WeatherDay {
  const { windSpeed: wind, temperature } = hours;
  const fallen = summed(hours.rain);
  const windy = summed(wind).n;
  const calm = calmIn(wind);
  const isDry = fallen.sum < DRY_BELOW;
  return {
    temperature: mean(temperature),
    humidity: mean(hours.humidity),
    pressure: mean(hours.pressure),
    windSpeed: mean(wind),
    rain: fallen.n === 0 ? null : fallen.sum,
    calmHours: calm,
    isStagnant: windy >= HOURS_TO_JUDGE && isDry && (calm * 4 >= windy * 3 || isInversion(wind, temperature)),
  };
}

/** A calm night, and the day warms. */
function isInversion(wind: readonly (number | null)[], temperature: readonly (number | null)[]): boolean {
  const night = wind.slice(0, NIGHT_ENDS);
  const { n } = summed(night);
  if (n === 0 || calmIn(night) * 4 < n * 3) return false;
  const values = temperature.filter((value) => value !== null);
  return values.length > 0 && Math.max(...values) - Math.min(...values) >= WARMS_BY;
}

function calmIn(wind: readonly (number | null)[]): number {
  let calm = 0;
  for (const value of wind) if (value !== null && value < CALM_BELOW) calm++;
  return calm;
}

function summed(hours: readonly (number | null)[]): { sum: number; n: number } {
  let sum = 0;
  let n = 0;
  for (const value of hours) {
    if (value === null) continue;
    sum += value;
    n++;
  }
  return { sum, n };
}

function mean(hours: readonly (number | null)[]): number | null {
  const { sum, n } = summed(hours);
  return n === 0 ? null : roundHalfEven(sum, n);
}
