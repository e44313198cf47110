import { roundHalfEven } from "./rounding";

/**
 * 静稳 / 逆温 "by the data": whether a day's surface weather looks stagnant. Derived, not measured [?]: there is no sounding
 * behind it, and every place that shows it must say so.
 * A day is stagnant when it is dry (< 0.5 mm) and either the wind stays below 1.5 m/s in three quarters of its hours, or the
 * night (labels 1…8) is calm in three quarters of its hours and the day warms by at least 12 °C, the surface sign of an inversion.
 * Fewer than 18 hours with wind: not judged (false).
 */
export interface WeatherReading {
  /** Hour ending, 1…24. */
  readonly label: number;
  /** 0.1 °C */
  readonly temperature: number | null;
  /** 0.1 % */
  readonly humidity: number | null;
  /** 0.1 hPa */
  readonly pressure: number | null;
  /** 0.1 m/s */
  readonly windSpeed: number | null;
  /** 0.1 mm */
  readonly rain: number | null;
}

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

type Quantity = Exclude<keyof WeatherReading, "label">;

/** The weather of a region's day from the hours of its stations, several per label allowed. */
export function weatherOfDay(readings: readonly WeatherReading[]): WeatherDay {
  const wind = byLabel(readings, "windSpeed");
  const temperatures = byLabel(readings, "temperature");
  const rain = byLabel(readings, "rain");
  const calm = wind.filter(isCalm).length;
  const fallen = rain.length === 0 ? null : rain.reduce((sum, hour) => sum + hour.mean, 0);
  return {
    temperature: mean(temperatures),
    humidity: mean(byLabel(readings, "humidity")),
    pressure: mean(byLabel(readings, "pressure")),
    windSpeed: mean(wind),
    rain: fallen,
    calmHours: calm,
    isStagnant: wind.length >= HOURS_TO_JUDGE && (fallen ?? 0) < DRY_BELOW && looksStagnant(wind, temperatures, calm),
  };
}

interface LabelMean {
  label: number;
  mean: number;
}

function looksStagnant(wind: LabelMean[], temperatures: LabelMean[], calm: number): boolean {
  if (calm * 4 >= wind.length * 3) return true;
  const night = wind.filter(({ label }) => label <= NIGHT_ENDS);
  if (night.length === 0 || night.filter(isCalm).length * 4 < night.length * 3) return false;
  const values = temperatures.map((hour) => hour.mean);
  return values.length > 0 && Math.max(...values) - Math.min(...values) >= WARMS_BY;
}

function isCalm({ mean }: LabelMean): boolean {
  return mean < CALM_BELOW;
}

function byLabel(readings: readonly WeatherReading[], quantity: Quantity): LabelMean[] {
  const sums = new Map<number, { sum: number; n: number }>();
  for (const reading of readings) {
    const value = reading[quantity];
    if (value === null) continue;
    const own = sums.get(reading.label) ?? { sum: 0, n: 0 };
    own.sum += value;
    own.n++;
    sums.set(reading.label, own);
  }
  return [...sums].map(([label, { sum, n }]) => ({ label, mean: roundHalfEven(sum, n) }));
}

function mean(hours: LabelMean[]): number | null {
  if (hours.length === 0) return null;
  return roundHalfEven(
    hours.reduce((sum, hour) => sum + hour.mean, 0),
    hours.length,
  );
}
