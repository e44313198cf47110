import type { CivilDate } from "@/lib/shared/civil-date";
import { HOURS_FOR_WINDOW } from "./day-of-hours";
import { MINIMUM_STATION_PERCENT } from "./region-day";
import { type E4, type Fraction, roundFraction, roundHalfEven } from "./rounding";
import { scoredStandardOn, standardVersion } from "./standard-versions";

/**
 * 日内倒算: can today still be a good day? By the day limit of the standard in force on the date, from the hours so far.
 * PM2.5, PM10: R = (limit + 0.5)·24 − Σ so far, over the hours left, beside the mean of the last three hours.
 * O3: a running 8-h mean already above the limit has lost the day; R is what the next four hours may be on average.
 * [M 17,000 PRSA station-days, PM2.5, "lost" when R < last three hours: 12:00 POD 88 % FAR 10 %, 15:00 92 / 5, 17:00 93 / 3; of those
 * with R 0.8–1.25 times the last three hours 36–58 % ended good.] Not a forecast: what arithmetic leaves.
 */
export type BalancedPollutant = "pm25" | "pm10" | "o3";

export type BalanceState =
  /** Whatever is still measured cannot bring it back. */
  | "certainly-lost"
  /** R lies well below what is measured now. */
  | "slipping"
  /** R is 0.8 to 1.25 times what is measured now: this afternoon decides. */
  | "open"
  /** R lies well above. */
  | "holding";

export interface DayBalance {
  /** Hours gone, and those of them with a value. */
  readonly hoursGone: number;
  readonly hours: number;
  /** E4. */
  readonly limit: E4;
  /** What each hour left may be on average (O3: each of the next four), one decimal, E4; below 0 = none is low enough. */
  readonly allowed: E4;
  /** Mean of the last three hours, one decimal, E4. */
  readonly now: E4;
  readonly state: BalanceState;
  /** R lies below what is measured now: goes on like this, the day is lost. */
  readonly willBeLost: boolean;
}

/** Before this label too little of the day is there. */
export const BALANCE_FROM_LABEL = 9;
/** From this label on an open day is told to those who ask: before noon it is too early to be right. [M 12:00 POD 88 % FAR 10 %] */
export const TELL_FROM_LABEL = 12;
/** Open band: R over what is measured now, in hundredths. */
export const OPEN_BAND = { from: 80, to: 125 } as const;

/** The day limit (8 h for O3) of grade II on a date, E4. */
export function dayLimitOn(date: CivilDate, pollutant: BalancedPollutant): E4 {
  return standardVersion(scoredStandardOn(date)).gradeII[pollutant].day as E4;
}

/**
 * The balance of one station's particles after `label` hours. Null before 09:00, after 24:00, and without a value among the last
 * three hours or in half of those gone by.
 * @param hours values by label 1…24 in E4, null = missing
 */
export function particleBalance(hours: readonly (E4 | null)[], label: number, limit: E4): DayBalance | null {
  if (label < BALANCE_FROM_LABEL || label > 23) return null;
  const soFar = hours.slice(0, label);
  const known = soFar.filter((value) => value !== null);
  const last = soFar.slice(-3).filter((value) => value !== null);
  if (last.length === 0 || known.length * 2 < label) return null;
  const sum = total(known);
  const left = 24 - label;
  // Hours that are missing are in no mean; they may still come in, so certainty waits for all 24.
  const counting = known.length + left;
  const allowed = roundHalfEven((limit + 5_000) * counting - sum, left * 1_000) * 1_000;
  const now = roundHalfEven(total(last), last.length * 1_000) * 1_000;
  const certainly = roundFraction({ numerator: sum, denominator: 24 }, 0) > limit;
  return balance({ hoursGone: label, hours: known.length, limit, allowed, now }, certainly);
}

/** Hours ahead that O3 is judged by: in the afternoon its 8-h mean goes on rising for about so long, until about 20:00. */
const OZONE_AHEAD = 4;
const OZONE_PEAKS_BY = 20;

/**
 * The same for O3: R is what the next one to four hours may be on average so that the 8-h mean at their end stays within the limit.
 * Null too with fewer than two of the hours that this mean keeps.
 */
export function ozoneBalance(hours: readonly (E4 | null)[], label: number, limit: E4): DayBalance | null {
  if (label < BALANCE_FROM_LABEL || label > 23) return null;
  const soFar = hours.slice(0, label);
  const known = soFar.filter((value) => value !== null);
  const last = soFar.slice(-3).filter((value) => value !== null);
  const ahead = Math.max(1, Math.min(OZONE_AHEAD, OZONE_PEAKS_BY - label));
  const kept = soFar.slice(ahead - 8).filter((value) => value !== null);
  if (last.length === 0 || kept.length + ahead < HOURS_FOR_WINDOW) return null;
  const reached = largestWindow(soFar);
  const certainly = reached !== null && roundFraction(reached, 0) > limit;
  const allowed = roundHalfEven((limit + 5_000) * (kept.length + ahead) - total(kept), ahead * 1_000) * 1_000;
  const now = roundHalfEven(total(last), last.length * 1_000) * 1_000;
  return balance({ hoursGone: label, hours: known.length, limit, allowed, now }, certainly);
}

function balance(of: Omit<DayBalance, "state" | "willBeLost">, certainly: boolean): DayBalance {
  const ratio = of.now === 0 ? Number.POSITIVE_INFINITY : (of.allowed * 100) / of.now;
  const state = certainly
    ? "certainly-lost"
    : ratio < OPEN_BAND.from
      ? "slipping"
      : ratio <= OPEN_BAND.to
        ? "open"
        : "holding";
  return { ...of, state, willBeLost: certainly || of.allowed < of.now };
}

function largestWindow(ozone: readonly (E4 | null)[]): Fraction | null {
  let largest: Fraction | null = null;
  for (let end = 8; end <= ozone.length; end++) {
    const window = ozone.slice(end - 8, end).filter((value) => value !== null);
    if (window.length < HOURS_FOR_WINDOW) continue;
    const mean = { numerator: total(window), denominator: window.length };
    if (!largest || mean.numerator * largest.denominator > largest.numerator * mean.denominator) largest = mean;
  }
  return largest;
}

/**
 * The balance of a region: its day is the mean of its stations' day values, so R and what is measured now are the means of the
 * stations'. Certainly lost only if every three quarters of the stations that may be counted in the end would exceed the limit
 * even with zeros for the rest of the day.
 */
export function regionBalance(
  pollutant: BalancedPollutant,
  stations: readonly (readonly (E4 | null)[])[],
  label: number,
  limit: E4,
): DayBalance | null {
  const of = pollutant === "o3" ? ozoneBalance : particleBalance;
  const own = stations.flatMap((hours) => of(hours, label, limit) ?? []);
  if (own.length === 0 || own.length * 100 < stations.length * MINIMUM_STATION_PERCENT) return null;
  const mean = (part: (one: DayBalance) => number) =>
    roundHalfEven(
      own.reduce((sum, one) => sum + part(one), 0),
      own.length * 1_000,
    ) * 1_000;
  const least = stations.map((hours) => leastDayValue(pollutant, hours.slice(0, label))).sort((a, b) => a - b);
  const counted = Math.max(1, Math.ceil((stations.length * MINIMUM_STATION_PERCENT) / 100));
  const certainly = roundHalfEven(total(least.slice(0, counted)), counted * 10_000) * 10_000 > limit;
  return balance(
    {
      hoursGone: label,
      hours: Math.round(own.reduce((sum, one) => sum + one.hours, 0) / own.length),
      limit,
      allowed: mean(({ allowed }) => allowed),
      now: mean(({ now }) => now),
    },
    certainly,
  );
}

/** The least that a station's day value can still be, rounded like a day value. */
function leastDayValue(pollutant: BalancedPollutant, soFar: readonly (E4 | null)[]): E4 {
  if (pollutant === "o3") {
    const largest = largestWindow(soFar);
    return largest ? roundFraction(largest, 0) : 0;
  }
  return roundFraction({ numerator: total(soFar), denominator: 24 }, 0);
}

function total(values: readonly (E4 | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}
