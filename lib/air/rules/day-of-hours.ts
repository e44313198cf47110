import { concentrationDecimals } from "./concentration-decimals";
import { type ByPollutant, bit, byPollutant, POLLUTANTS, type Pollutant } from "./pollutants";
import { type E4, type Fraction, roundFraction } from "./rounding";
import { standardVersion } from "./standard-versions";

/**
 * From 24 hours to a station's day.
 * The official day is the hour-ending labels 1…24 (+08:00, no DST); label 0 belongs to the day before [M 99.99–100 %].
 * SO2, NO2, CO, PM10, PM2.5: mean of at least 20 hourly values, else the pollutant has no valid day [S GB 3095 table 4].
 * O3: 8-h means at labels 8…24 from the hours of that day only, each of at least 6 of 8 hours [S/M]; the day's value is their
 * maximum, valid with at least 14 of the 17, or when the rounded maximum exceeds the 8-h limit [S HJ 663-2026 6.1.2; M: 15 of
 * 1,079,670 station-days hang on the rounding].
 * Rounding to GB/T 8170 comes last, once.
 */
export const HOURS_FOR_DAY = 20;
export const HOURS_FOR_WINDOW = 6;
export const WINDOWS_FOR_DAY = 14;

/** Index 0 = label 1 (00:00–01:00) … index 23 = label 24. E4, null = missing or left out of statistics. */
export type HoursOfDay = ByPollutant<(E4 | null)[]>;

export interface StationDayConcentrations {
  /** Official day value in E4, rounded; null = no valid value. */
  readonly rounded: ByPollutant<E4 | null>;
  /** Hourly values behind it; of O3 the number of valid 8-h means. */
  readonly n: ByPollutant<number>;
  /** The unrounded value of whatever there is, also below the minimum; null when there is nothing. E4. */
  readonly exact: ByPollutant<Fraction | null>;
}

/** The 8-h limit of O3 (160 µg/m³) is the same in every version and grade II. E4. */
const OZONE_LIMIT = standardVersion("2012").gradeII.o3.day as number;

/** 24 empty hours of six pollutants. */
export function emptyHours(): HoursOfDay {
  return byPollutant(() => new Array<E4 | null>(24).fill(null));
}

/** Puts an hour's values in place, leaving out pollutants of `excludedMask`. `label` is 1…24. */
export function setHour(hours: HoursOfDay, label: number, values: ByPollutant<E4 | null>, excludedMask = 0): void {
  if (!Number.isInteger(label) || label < 1 || label > 24) throw new RangeError(`hour label ${label} is not 1…24`);
  for (const pollutant of POLLUTANTS) {
    hours[pollutant][label - 1] = (excludedMask & bit(pollutant)) === 0 ? values[pollutant] : null;
  }
}

/** The day's concentrations of one station. */
export function dayOfHours(hours: HoursOfDay): StationDayConcentrations {
  const rounded = byPollutant<E4 | null>(() => null);
  const n = byPollutant(() => 0);
  const exact = byPollutant<Fraction | null>(() => null);
  for (const pollutant of POLLUTANTS) {
    const day = pollutant === "o3" ? ozoneDay(hours.o3) : meanDay(hours[pollutant]);
    n[pollutant] = day.n;
    exact[pollutant] = day.exact;
    if (day.exact && day.isValid) rounded[pollutant] = roundDay(pollutant, day.exact);
  }
  return { rounded, n, exact };
}

interface PollutantDay {
  n: number;
  exact: Fraction | null;
  isValid: boolean;
}

function roundDay(pollutant: Pollutant, value: Fraction): E4 {
  return roundFraction(value, concentrationDecimals(pollutant));
}

function meanDay(values: readonly (E4 | null)[]): PollutantDay {
  let sum = 0;
  let n = 0;
  for (const value of values) {
    if (value === null) continue;
    sum += value;
    n++;
  }
  return { n, exact: n > 0 ? { numerator: sum, denominator: n } : null, isValid: n >= HOURS_FOR_DAY };
}

/** One 8-h mean of O3, labelled by the hour it ends with (8…24). */
export interface OzoneWindow {
  readonly label: number;
  readonly hours: number;
  /** Null below 6 of 8 hours. E4. */
  readonly mean: Fraction | null;
}

/** The 17 windows of a day, for the trace; `ozone` is 24 hourly values in E4. */
export function ozoneWindows(ozone: readonly (E4 | null)[]): OzoneWindow[] {
  const windows: OzoneWindow[] = [];
  for (let label = 8; label <= 24; label++) {
    let sum = 0;
    let hours = 0;
    for (let i = label - 8; i < label; i++) {
      const value = ozone[i] ?? null;
      if (value === null) continue;
      sum += value;
      hours++;
    }
    windows.push({ label, hours, mean: hours >= HOURS_FOR_WINDOW ? { numerator: sum, denominator: hours } : null });
  }
  return windows;
}

/** The maximum of the windows with a running sum: this is the innermost loop of every recompute. */
function ozoneDay(ozone: readonly (E4 | null)[]): PollutantDay {
  let sum = 0;
  let hours = 0;
  let n = 0;
  let bestSum = 0;
  let bestHours = 0;
  for (let i = 0; i < 24; i++) {
    const entering = ozone[i] ?? null;
    if (entering !== null) {
      sum += entering;
      hours++;
    }
    const leaving = i >= 8 ? (ozone[i - 8] ?? null) : null;
    if (leaving !== null) {
      sum -= leaving;
      hours--;
    }
    if (i < 7 || hours < HOURS_FOR_WINDOW) continue;
    n++;
    if (bestHours === 0 || sum * bestHours > bestSum * hours) {
      bestSum = sum;
      bestHours = hours;
    }
  }
  if (n === 0) return { n, exact: null, isValid: false };
  const exact = { numerator: bestSum, denominator: bestHours };
  return { n, exact, isValid: isOzoneDayValid(n, exact) };
}

/** Whether the maximum of `windows` valid 8-h means is a valid day: 14 of them, or a maximum that exceeds 160 µg/m³ once rounded (160.4 does not). */
export function isOzoneDayValid(windows: number, maximum: Fraction): boolean {
  return windows >= WINDOWS_FOR_DAY || roundDay("o3", maximum) > OZONE_LIMIT;
}
