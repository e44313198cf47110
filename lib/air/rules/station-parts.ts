import type { CivilDate } from "@/lib/shared/civil-date";
import { type E4, roundHalfEvenBig } from "./rounding";

/**
 * 谁拖后腿, in concentrations: a region's mean = Σ of its stations' parts + rounding, exactly. A station's part of a day is its
 * value ÷ the stations that day; what the rounding of the region's day adds is named apart.
 */
export interface StationDayValue<Key> {
  readonly station: Key;
  readonly date: CivilDate;
  /** Rounded day value, E4. */
  readonly value: E4;
}

export interface StationPart<Key> {
  readonly station: Key;
  readonly days: number;
  /** Of the region's mean, µg/m³ with two decimals, E4. */
  readonly part: E4;
  /** How much the mean would be lower had the station stood at the others' mean on its days; two decimals, E4. */
  readonly excess: E4;
}

export interface StationParts<Key> {
  /** Largest excess first. */
  readonly stations: readonly StationPart<Key>[];
  /** The region's mean, two decimals; Σ part + rounding. */
  readonly mean: E4;
  readonly rounding: E4;
}

/**
 * The parts of a mean. Days without a region value, and stations' values on them, are not looked at; a day whose region value has no
 * station behind it (an official table) goes to the rounding.
 * @returns null without a region day
 */
export function stationParts<Key>(
  region: ReadonlyMap<CivilDate, E4>,
  values: readonly StationDayValue<Key>[],
): StationParts<Key> | null {
  if (region.size === 0) return null;
  const byDay = new Map<CivilDate, StationDayValue<Key>[]>();
  for (const value of values) {
    if (!region.has(value.date)) continue;
    const day = byDay.get(value.date);
    if (day) day.push(value);
    else byDay.set(value.date, [value]);
  }
  const common = lcm([...byDay.values()].flatMap((day) => [day.length, Math.max(1, day.length - 1)]));
  const found = new Map<Key, { days: number; part: bigint; excess: bigint }>();
  for (const day of byDay.values()) {
    const all = day.reduce((sum, { value }) => sum + value, 0);
    for (const { station, value } of day) {
      const own = found.get(station) ?? { days: 0, part: 0n, excess: 0n };
      found.set(station, own);
      own.days++;
      own.part += (BigInt(value) * common) / BigInt(day.length);
      // (value − mean of the others) ÷ stations
      if (day.length > 1) {
        const others = BigInt(value * (day.length - 1) - (all - value));
        own.excess += (others * common) / BigInt(day.length * (day.length - 1));
      }
    }
  }
  const days = BigInt(region.size);
  const printed = (sum: bigint) => Number(roundHalfEvenBig(sum, common * days * 100n)) * 100;
  const stations = [...found].map(([station, own]) => ({
    station,
    days: own.days,
    part: printed(own.part),
    excess: printed(own.excess),
  }));
  const whole = [...region.values()].reduce((sum, value) => sum + BigInt(value), 0n);
  const mean = printed(whole * common);
  return {
    stations: stations.sort((a, b) => b.excess - a.excess),
    mean,
    rounding: mean - stations.reduce((sum, { part }) => sum + part, 0),
  };
}

/** The smallest number that each k·(k ± 1) product of the days divides. */
function lcm(sizes: readonly number[]): bigint {
  const unique = new Set(sizes);
  let all = 1n;
  for (const size of unique) {
    const n = BigInt(size);
    all = (all * n) / gcd(all, n);
  }
  return all * all;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

/** One hour of one place: where it stands above the district's median of the same hour. */
export interface ExcessHour<Key> {
  readonly place: Key;
  /** Hour ending, 1…24. */
  readonly label: number;
  readonly date: CivilDate;
  readonly value: E4;
}

export interface PlaceExcess<Key> {
  readonly place: Key;
  /** Hours counted. */
  readonly hours: number;
  /** Σ of what it stood above the median, divided by its hours; one decimal, E4. */
  readonly mean: E4;
  /** Hours above the median. */
  readonly above: number;
  /** The same mean by hour label 1…24 at index 0…23; null without an hour. */
  readonly byLabel: readonly (E4 | null)[];
}

/** Hours with fewer places than this have no median to stand above. */
export const PLACES_FOR_MEDIAN = 3;

/** Every place's hours in excess of the median of the same hour, largest first; below the median counts 0. */
export function excessOverMedian<Key>(hours: readonly ExcessHour<Key>[]): PlaceExcess<Key>[] {
  const byHour = new Map<string, ExcessHour<Key>[]>();
  for (const hour of hours) {
    const key = `${hour.date} ${hour.label}`;
    const same = byHour.get(key);
    if (same) same.push(hour);
    else byHour.set(key, [hour]);
  }
  const found = new Map<Key, { sum: number; n: number; above: number; labels: { sum: number; n: number }[] }>();
  for (const same of byHour.values()) {
    if (same.length < PLACES_FOR_MEDIAN) continue;
    const twice = twiceMedian(same.map(({ value }) => value));
    for (const { place, label, value } of same) {
      const own = found.get(place) ?? {
        sum: 0,
        n: 0,
        above: 0,
        labels: Array.from({ length: 24 }, () => ({ sum: 0, n: 0 })),
      };
      found.set(place, own);
      const over = Math.max(0, 2 * value - twice);
      const at = own.labels[label - 1] as { sum: number; n: number };
      own.sum += over;
      own.n++;
      at.sum += over;
      at.n++;
      if (over > 0) own.above++;
    }
  }
  const mean = ({ sum, n }: { sum: number; n: number }) =>
    Number(roundHalfEvenBig(BigInt(sum), BigInt(n) * 2_000n)) * 1_000;
  return [...found]
    .map(([place, own]) => ({
      place,
      hours: own.n,
      mean: mean(own),
      above: own.above,
      byLabel: own.labels.map((label) => (label.n === 0 ? null : mean(label))),
    }))
    .sort((a, b) => b.mean - a.mean);
}

function twiceMedian(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number);
}
