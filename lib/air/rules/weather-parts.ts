import { type CivilDate, monthOf } from "@/lib/shared/civil-date";
import { type E4, roundHalfEvenBig } from "./rounding";
import type { WeatherDay } from "./stagnation";

/**
 * 天气构成: how much of a change of a mean goes with more or fewer days of each kind, and how much with other concentrations on
 * days of the same kind. Kinds by the surface weather of the day: stagnant, rain ≥ 1 mm, mean wind ≥ 2.5 m/s, other; each in and
 * out of the heating season. Δmean = Σ Δshare × mean concentration + Σ Δconcentration × mean share, exactly.
 * 按地面气象分类比较，不是气象贡献率评估.
 */
export type WeatherKind = "stagnant" | "rain" | "wind" | "other";

export const WEATHER_KINDS: readonly WeatherKind[] = ["stagnant", "rain", "wind", "other"];

const RAIN_FROM = 10;
const WIND_FROM = 25;

/** The kind of a day; null without wind, which every kind is judged by. */
export function weatherKind({
  windSpeed,
  rain,
  isStagnant,
}: Pick<WeatherDay, "windSpeed" | "rain" | "isStagnant">): WeatherKind | null {
  if (windSpeed === null) return null;
  if (isStagnant) return "stagnant";
  if (rain !== null && rain >= RAIN_FROM) return "rain";
  return windSpeed >= WIND_FROM ? "wind" : "other";
}

export interface ClassedDay {
  readonly date: CivilDate;
  readonly kind: WeatherKind;
  /** Day value, E4. */
  readonly value: E4;
}

/** Heating season: 15 November to 15 March. */
export function isHeating(date: CivilDate): boolean {
  const day = date.slice(5);
  return monthOf(date) === 12 || monthOf(date) < 3 || day >= "11-15" || day <= "03-15";
}

export interface WeatherParts {
  /** Means now and before, whole days of both counted, exact E4 over n. */
  readonly now: { readonly sum: E4; readonly n: number };
  readonly before: { readonly sum: E4; readonly n: number };
  /** Percent of the mean before, one decimal, E4; composition + concentration = change. */
  readonly change: E4;
  readonly composition: E4;
  readonly concentration: E4;
  /** The same unrounded, in 1e-4 µg/m³ over one denominator: composition + concentration = difference. */
  readonly exact: {
    readonly difference: bigint;
    readonly composition: bigint;
    readonly concentration: bigint;
    readonly denominator: bigint;
  };
  readonly kinds: readonly {
    readonly kind: WeatherKind;
    readonly daysNow: number;
    readonly daysBefore: number;
  }[];
}

/**
 * Takes a change apart. Null without days on either side, or with a mean of zero before. A kind that one side does not have keeps the
 * other side's concentration: such days came or went, they did not get cleaner.
 */
export function weatherParts(now: readonly ClassedDay[], before: readonly ClassedDay[]): WeatherParts | null {
  const [n, m] = [now.length, before.length];
  const [sumNow, sumBefore] = [sumOf(now), sumOf(before)];
  if (n === 0 || m === 0 || sumBefore === 0) return null;
  // Per class: counts and sums; composition_k = (a/n − b/m) · (A/a + B/b) / 2, concentration_k = (A/a − B/b) · (a/n + b/m) / 2.
  const classes = WEATHER_KINDS.flatMap((kind) =>
    [true, false].map((heating) => {
      const of = (days: readonly ClassedDay[]) =>
        days.filter((day) => day.kind === kind && isHeating(day.date) === heating);
      return { now: of(now), before: of(before) };
    }),
  ).filter((one) => one.now.length + one.before.length > 0);
  let denominator = 2n * BigInt(n) * BigInt(m);
  for (const one of classes)
    denominator *= BigInt(one.now.length || one.before.length) * BigInt(one.before.length || one.now.length);
  let composition = 0n;
  let concentration = 0n;
  for (const one of classes) {
    const [a, b] = [BigInt(one.now.length), BigInt(one.before.length)];
    // Means over a common denominator; the absent side takes the other's.
    const meanNow = a > 0n ? [BigInt(sumOf(one.now)), a] : [BigInt(sumOf(one.before)), b];
    const meanBefore = b > 0n ? [BigInt(sumOf(one.before)), b] : meanNow;
    const [topNow, underNow] = meanNow as [bigint, bigint];
    const [topBefore, underBefore] = meanBefore as [bigint, bigint];
    const under = underNow * underBefore;
    const scale = denominator / (2n * BigInt(n) * BigInt(m) * under);
    const shareDifference = a * BigInt(m) - b * BigInt(n);
    const shareSum = a * BigInt(m) + b * BigInt(n);
    composition += shareDifference * (topNow * underBefore + topBefore * underNow) * scale;
    concentration += (topNow * underBefore - topBefore * underNow) * shareSum * scale;
  }
  const percent = (part: bigint) =>
    Number(roundHalfEvenBig(part * BigInt(m) * 1_000n, denominator * BigInt(sumBefore))) * 1_000;
  const change = percent(composition + concentration);
  const ofComposition = percent(composition);
  return {
    now: { sum: sumNow, n },
    before: { sum: sumBefore, n: m },
    change,
    composition: ofComposition,
    // What is printed adds up: the rounding goes to the larger idea, the concentrations.
    concentration: change - ofComposition,
    exact: { difference: composition + concentration, composition, concentration, denominator },
    kinds: WEATHER_KINDS.map((kind) => ({
      kind,
      daysNow: now.filter((day) => day.kind === kind).length,
      daysBefore: before.filter((day) => day.kind === kind).length,
    })),
  };
}

function sumOf(days: readonly ClassedDay[]): number {
  return days.reduce((sum, { value }) => sum + value, 0);
}
