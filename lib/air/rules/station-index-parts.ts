import type { CivilDate } from "@/lib/shared/civil-date";
import type { Basis } from "./basis";
import { dustTreatment } from "./basis";
import type { CompositeIndex } from "./composite-index";
import { indexScheme } from "./index-schemes";
import { CO_PERCENT, OZONE_PERCENT, percentilePosition } from "./percentile";
import type { PeriodDay } from "./period";
import { type ByPollutant, bit, byPollutant, PARTICLE_MASK, POLLUTANTS, type Pollutant } from "./pollutants";
import { type E4, roundHalfEvenBig } from "./rounding";
import { annualLimit } from "./standard-versions";

/**
 * 谁拖后腿, in the composite index: Σ of the stations' parts + rounding = the published index, exactly as printed, pollutant by pollutant.
 * A station's part of a day is its value ÷ the stations of that day. A mean is made of every counted day alike; the 95th percentile of CO
 * and the 90th of O3 of the one or two days that decide it (of equal days the earlier ones come first), so that these parts are exact, too,
 * but rest on these days alone. What rounding C, the single index and the sum adds is named apart.
 */
export interface StationDay<Key> extends ByPollutant<E4 | null> {
  readonly station: Key;
  readonly date: CivilDate;
}

export interface StationIndexPart<Key> {
  readonly station: Key;
  /** Of each weighted single index, two decimals, E4. */
  readonly parts: ByPollutant<E4>;
  /** Their sum. */
  readonly total: E4;
  /** How much the index would be lower had the station stood at the others' mean; two decimals, E4. */
  readonly excess: E4;
}

export interface StationIndexParts<Key> {
  /** Largest excess first. */
  readonly stations: readonly StationIndexPart<Key>[];
  /** Σ parts + rounding = contribution, for each pollutant. */
  readonly rounding: ByPollutant<E4>;
  readonly contributions: ByPollutant<E4>;
  /** Σ contributions + print = value. */
  readonly print: E4;
  readonly value: E4;
}

/**
 * @param days the region's days of the period, as its index is made of
 * @param values its evaluation stations' days; those without a region value behind them are not looked at
 * @returns null without a station's value
 */
export function stationIndexParts<Key>(
  index: CompositeIndex,
  days: readonly PeriodDay[],
  values: readonly StationDay<Key>[],
  basis: Pick<Basis, "dust">,
): StationIndexParts<Key> | null {
  const { limitsOf, weights } = indexScheme(index.scheme);
  const exact = byPollutant((p) => exactParts(p, countedDays(days, p, basis), values));
  const keys = [...new Set(POLLUTANTS.flatMap((p) => [...exact[p].stations.keys()]))];
  if (keys.length === 0) return null;
  /** weight × numerator ÷ (denominator × limit), two decimals. */
  const printed = (p: Pollutant, numerator: bigint) =>
    Number(
      roundHalfEvenBig(numerator * BigInt(weights[p]) * 100n, exact[p].denominator * BigInt(annualLimit(limitsOf, p))),
    ) * 100;
  const stations = keys.map((station) => {
    const parts = byPollutant((p) => printed(p, exact[p].stations.get(station)?.part ?? 0n));
    const excess = POLLUTANTS.reduce((sum, p) => sum + printed(p, exact[p].stations.get(station)?.excess ?? 0n), 0);
    return { station, parts, total: POLLUTANTS.reduce((sum, p) => sum + parts[p], 0), excess };
  });
  const contributions = byPollutant((p) => index.singles[p].contribution);
  return {
    stations: stations.sort((a, b) => b.excess - a.excess),
    rounding: byPollutant((p) => contributions[p] - stations.reduce((sum, { parts }) => sum + parts[p], 0)),
    contributions,
    print: index.value - POLLUTANTS.reduce((sum, p) => sum + contributions[p], 0),
    value: index.value,
  };
}

/** The days that a pollutant's figure is made of, each with its weight; `of` = the sum of the weights. */
function countedDays(
  rows: readonly PeriodDay[],
  pollutant: Pollutant,
  { dust }: Pick<Basis, "dust">,
): { days: Map<CivilDate, number>; of: number } {
  const blanks = dustTreatment(dust).concentrations === "exclude" && (bit(pollutant) & PARTICLE_MASK) !== 0;
  const counted = rows.flatMap((row) => {
    const value = row[pollutant];
    return value === null || (blanks && row.isDust) ? [] : [{ date: row.date, value }];
  });
  const percent = pollutant === "co" ? CO_PERCENT : pollutant === "o3" ? OZONE_PERCENT : null;
  if (percent === null || counted.length === 0)
    return { days: new Map(counted.map(({ date }) => [date, 1])), of: Math.max(1, counted.length) };
  const sorted = counted.sort((a, b) => a.value - b.value || (a.date < b.date ? -1 : 1));
  const { lower, upper, hundredths } = percentilePosition(sorted.length, percent);
  const at = (position: number) => (sorted[position] as { date: CivilDate }).date;
  return {
    days: new Map([...(hundredths > 0 ? [[at(upper), hundredths] as const] : []), [at(lower), 100 - hundredths]]),
    of: 100,
  };
}

/** Every station's part and excess as numerators over one denominator. */
function exactParts<Key>(
  pollutant: Pollutant,
  { days, of }: { days: ReadonlyMap<CivilDate, number>; of: number },
  values: readonly StationDay<Key>[],
): { stations: Map<Key, { part: bigint; excess: bigint }>; denominator: bigint } {
  const byDay = new Map<CivilDate, { station: Key; value: E4 }[]>();
  for (const row of values) {
    const value = row[pollutant];
    if (value === null || !days.has(row.date)) continue;
    const day = byDay.get(row.date) ?? [];
    byDay.set(row.date, day);
    day.push({ station: row.station, value });
  }
  const common = [...new Set([...byDay.values()].map((day) => day.length))].reduce(
    (all, n) => lcm(all, BigInt(n * Math.max(1, n - 1))),
    1n,
  );
  const stations = new Map<Key, { part: bigint; excess: bigint }>();
  for (const [date, day] of byDay) {
    const weight = BigInt(days.get(date) as number);
    const n = day.length;
    const all = day.reduce((sum, { value }) => sum + value, 0);
    for (const { station, value } of day) {
      const own = stations.get(station) ?? { part: 0n, excess: 0n };
      stations.set(station, own);
      own.part += (weight * BigInt(value) * common) / BigInt(n);
      // (value − mean of the others) ÷ stations
      if (n > 1) own.excess += (weight * BigInt(value * (n - 1) - (all - value)) * common) / BigInt(n * (n - 1));
    }
  }
  return { stations, denominator: BigInt(of) * common };
}

function lcm(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
