import { type CivilDate, civilDate, diffDays } from "@/lib/shared/civil-date";
import { LUNAR_NEW_YEAR } from "@/lib/winter/rules/festival-night";
import { bits, normal, streamOf, uniform } from "./prng";

/**
 * What happens to the district's air, by the calendar: dust storms, inversion episodes, rain, fireworks. Hours are local
 * hour numbers (hours since 1970-01-01 00:00 +08:00): number / 24 is the day, number mod 24 the hour that begins.
 */
export interface DustStorm {
  start: number;
  hours: number;
  /** µg/m³ of PM10 at the front. */
  peak: number;
  /** Hours in which the dust thins to a third. */
  decay: number;
  /** Seen all over the city, or only in its outer districts. */
  cityWide: boolean;
}

export interface Inversion {
  start: number;
  hours: number;
  /** Concentrations at the end, as a multiple of the ordinary. */
  gain: number;
}

const EPOCH: CivilDate = "1970-01-01";

export function localHour(date: CivilDate, hour = 0): number {
  return diffDays(date, EPOCH) * 24 + hour;
}

const DUST = streamOf("dust storms");
const INVERSION = streamOf("inversions");
const RAIN = streamOf("rain");

/** The year's dust storms: seven slots from March to May, nearly all taken, one of them always a great one; a rare one in late autumn. */
export function dustStorms(year: number): DustStorm[] {
  const storms: DustStorm[] = [];
  const great = 1 + (bits(DUST, year * 100) % 4);
  for (let slot = 0; slot < 7; slot++) {
    const key = year * 100 + slot * 10;
    const taken = slot === great || uniform(DUST, key + 1) < 0.86;
    if (!taken) continue;
    const day = Math.floor(slot * 12 + uniform(DUST, key + 2) * 8);
    const start = localHour(civilDate(year, 3, 3), 24 * day + Math.floor(uniform(DUST, key + 3) * 24));
    const strength = uniform(DUST, key + 4);
    const peak = slot === great ? 1250 + 500 * strength : 260 + 620 * strength * strength;
    const days = slot === great ? 3 : 1 + Math.floor(uniform(DUST, key + 5) * 3);
    storms.push({
      start,
      hours: 24 * days - 4,
      peak,
      decay: 9 + 7 * uniform(DUST, key + 6) + 4 * (days - 1),
      cityWide: slot === great || uniform(DUST, key + 7) < 0.7,
    });
  }
  if (uniform(DUST, year * 100 + 91) < 0.55) {
    const start = localHour(civilDate(year, 11, 4), Math.floor(uniform(DUST, year * 100 + 92) * 18 * 24));
    storms.push({ start, hours: 30, peak: 330 + 260 * uniform(DUST, year * 100 + 93), decay: 14, cityWide: true });
  }
  return storms;
}

/** PM10 that a storm brings at an hour, µg/m³: a front of two hours, thinning, with fresh pulses of a long storm each day. */
export function dustAt(storm: DustStorm, hour: number): number {
  const age = hour - storm.start;
  if (age < -2 || age > storm.hours + 36) return 0;
  if (age < 0) return storm.peak * 0.3 * (1 + age / 2);
  let load = storm.peak * Math.exp(-age / storm.decay);
  for (let pulse = 24; pulse < storm.hours; pulse += 24) {
    if (age >= pulse) load += storm.peak * 0.45 * Math.exp(-(age - pulse) / storm.decay);
  }
  return load;
}

/** The inversion episodes that begin in a month of the cold season; none in the warm one. */
export function inversions(year: number, month: number): Inversion[] {
  if (month > 2 && month < 11) return [];
  const found: Inversion[] = [];
  const slots = month === 1 || month === 12 ? 3 : 2;
  for (let slot = 0; slot < slots; slot++) {
    const key = year * 1000 + month * 10 + slot;
    if (uniform(INVERSION, key) > 0.66) continue;
    const day = Math.floor((slot + 0.7 * uniform(INVERSION, key + 500_000)) * (28 / slots));
    found.push({
      start: localHour(civilDate(year, month, 1), 24 * day + 18),
      hours: 72 + 24 * (bits(INVERSION, key + 600_000) % 4),
      gain: 1.7 + 1.3 * uniform(INVERSION, key + 700_000),
    });
  }
  return found;
}

/** Growth of an inversion, 0…1: builds up over its days, breaks within eight hours when the wind comes. */
export function inversionAt(event: Inversion, hour: number): number {
  const age = hour - event.start;
  if (age <= 0 || age > event.hours + 8) return 0;
  if (age > event.hours) return 1 - (age - event.hours) / 8;
  return (age / event.hours) ** 0.8;
}

const WET_CHANCE = [0.05, 0.06, 0.1, 0.15, 0.2, 0.25, 0.31, 0.31, 0.29, 0.18, 0.07, 0.04];
const WET_DEPTH = [0.8, 1.1, 2, 4, 5.5, 8, 10, 10.5, 7.5, 4.5, 1.5, 0.7];

export interface Rainfall {
  start: number;
  hours: number;
  /** mm in all. */
  depth: number;
}

/** The rain or snow that begins on a day, or null. `month` is 1…12. */
export function rainOf(day: number, month: number): Rainfall | null {
  if (uniform(RAIN, day) >= (WET_CHANCE[month - 1] ?? 0)) return null;
  const hours = 2 + Math.floor(9 * uniform(RAIN + 1, day));
  const depth = (WET_DEPTH[month - 1] ?? 1) * (0.15 - Math.log(1 - 0.97 * uniform(RAIN + 2, day)));
  return { start: day * 24 + (bits(RAIN + 3, day) % 24), hours, depth: depth * (1 + 0.1 * normal(RAIN + 4, day)) };
}

/** Smoke of fireworks at an hour as µg/m³ of PM2.5: the eve's midnight, the fifth day, the lantern festival. */
export function fireworksAt(hour: number, year: number): number {
  const newYear = LUNAR_NEW_YEAR[year];
  if (!newYear) return 0;
  const midnight = localHour(newYear);
  const burst = (at: number, peak: number) =>
    hour < at - 3 || hour > at + 14 ? 0 : peak * Math.exp(-Math.abs(hour - at) / (hour < at ? 1.6 : 4));
  return (
    burst(midnight, 260) +
    burst(midnight + 20, 70) +
    burst(midnight + 4 * 24 + 7, 90) +
    burst(midnight + 14 * 24 + 20, 130)
  );
}
