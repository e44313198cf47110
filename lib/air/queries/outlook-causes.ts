import type { DayRow } from "@/lib/air/queries/day-rows";
import { e4Text } from "@/lib/air/queries/decimal-text";
import { type WeatherDayRow, weatherOf } from "@/lib/air/queries/episodes";
import type { Basis } from "@/lib/air/rules/basis";
import { peerDifference } from "@/lib/air/rules/peer-difference";
import { type ClassedDay, type WeatherKind, weatherKind, weatherParts } from "@/lib/air/rules/weather-parts";
import { type CivilDate, type Period, samePeriodLastYear } from "@/lib/shared/civil-date";

/** 同组对照 of one pollutant: signed percent and points, one decimal. */
export interface PeerView {
  pollutant: "pm25" | "pm10";
  own: string;
  median: string;
  difference: string;
  peers: number;
  /** ± points; null with too few windows. */
  noise: string | null;
  windows: number;
  verdict: "better" | "worse" | "no-difference" | "unknown";
}

/** The subject against the others; null where the rule gives none. Rows may reach beyond the period. */
export function peerView(
  pollutant: PeerView["pollutant"],
  own: readonly DayRow[],
  peers: readonly (readonly DayRow[])[],
  period: Period,
  basis: Pick<Basis, "dust">,
): PeerView | null {
  const values = (rows: readonly DayRow[]) => ({ byDate: valuesByDate(pollutant, rows, basis) });
  const found = peerDifference(values(own), peers.map(values), period);
  return (
    found && {
      pollutant,
      own: e4Text(found.own, 1) as string,
      median: e4Text(found.median, 1) as string,
      difference: e4Text(found.difference, 1) as string,
      peers: found.peers,
      noise: e4Text(found.noise, 1),
      windows: found.windows,
      verdict: found.verdict,
    }
  );
}

/** 天气构成 of one pollutant: composition + concentration = change, percent of the year before, signed, one decimal. */
export interface WeatherPartsView {
  pollutant: "pm25" | "pm10";
  change: string;
  composition: string;
  concentration: string;
  days: number;
  daysBefore: number;
  kinds: { kind: WeatherKind; now: number; before: number }[];
}

/** Weather of a region over a period and the same dates a year before. */
export async function weatherTwice(regionId: number, period: Period): Promise<[WeatherDayRow[], WeatherDayRow[]]> {
  return Promise.all([weatherOf(regionId, period), weatherOf(regionId, samePeriodLastYear(period))]);
}

/** Null when either side has no day with both a value and a wind. */
export function weatherPartsView(
  pollutant: WeatherPartsView["pollutant"],
  rows: readonly DayRow[],
  period: Period,
  [now, before]: readonly [readonly WeatherDayRow[], readonly WeatherDayRow[]],
  basis: Pick<Basis, "dust">,
): WeatherPartsView | null {
  const values = valuesByDate(pollutant, rows, basis);
  const past = samePeriodLastYear(period);
  const found = weatherParts(classed(now, values, period), classed(before, values, past));
  return (
    found && {
      pollutant,
      change: e4Text(found.change, 1) as string,
      composition: e4Text(found.composition, 1) as string,
      concentration: e4Text(found.concentration, 1) as string,
      days: found.now.n,
      daysBefore: found.before.n,
      kinds: found.kinds.map(({ kind, daysNow, daysBefore }) => ({ kind, now: daysNow, before: daysBefore })),
    }
  );
}

function classed(
  weather: readonly WeatherDayRow[],
  values: ReadonlyMap<CivilDate, number>,
  { from, to }: Period,
): ClassedDay[] {
  return weather.flatMap(({ date, wind_speed, rain, stagnant }) => {
    const kind = weatherKind({ windSpeed: wind_speed, rain, isStagnant: stagnant });
    const value = values.get(date);
    return kind === null || value === undefined || date < from || date > to ? [] : [{ date, kind, value }];
  });
}

/** Day values of a pollutant; a dust day's are left out where the basis blanks them. */
function valuesByDate(
  pollutant: "pm25" | "pm10",
  rows: readonly DayRow[],
  basis: Pick<Basis, "dust">,
): Map<CivilDate, number> {
  const values = new Map<CivilDate, number>();
  for (const row of rows) {
    const value = row[pollutant];
    if (value !== null && !(row.isDust && basis.dust !== "include")) values.set(row.date, value);
  }
  return values;
}
