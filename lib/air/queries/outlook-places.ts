import type { DayRow } from "@/lib/air/queries/day-rows";
import { concentrationText, e4Text } from "@/lib/air/queries/decimal-text";
import type { RegionName } from "@/lib/air/queries/figure";
import type { PeriodResult } from "@/lib/air/queries/period-result";
import type { Basis } from "@/lib/air/rules/basis";
import { missingAllowance } from "@/lib/air/rules/missing-allowance";
import { nearDays } from "@/lib/air/rules/near-miss";
import { type ByPollutant, POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import type { E4 } from "@/lib/air/rules/rounding";
import { stationIndexParts } from "@/lib/air/rules/station-index-parts";
import { excessOverMedian, stationParts } from "@/lib/air/rules/station-parts";
import { formatTraceKey } from "@/lib/air/rules/trace-key";
import { readSql } from "@/lib/platform/read-replica";
import { addDays, type CivilDate, type Period, startOfDay } from "@/lib/shared/civil-date";
import { hourLabelOf } from "@/lib/shared/hour-label";

/** A mean taken apart by station: Σ part + rounding = mean, two decimals each. */
export interface StationPartsView {
  pollutant: "pm25" | "pm10";
  mean: string;
  rounding: string;
  stations: { station: RegionName; days: number; part: string; excess: string }[];
}

/** The composite index taken apart by station and pollutant, two decimals each: Σ parts + rounding = contribution, Σ contributions + print = value. */
export interface StationIndexView {
  value: string;
  print: string;
  pollutants: { pollutant: Pollutant; contribution: string; rounding: string }[];
  /** `parts` in the order of the pollutants. */
  stations: { station: RegionName; town: RegionName; parts: string[]; total: string; excess: string }[];
  /** The same by the town that a station stands in. */
  towns: { town: RegionName; stations: number; total: string; excess: string }[];
}

interface PartRow extends ByPollutant<number | null> {
  station_id: number;
  code: string;
  name: string;
  name_en: string;
  town_code: string;
  town: string;
  town_en: string;
  date: CivilDate;
}

/** Day values of a region's evaluation stations over a period, control stations left out. */
export async function partRows(regionId: number, { from, to }: Period): Promise<PartRow[]> {
  return readSql<PartRow>(
    "outlook-station-parts",
    `SELECT s.id AS station_id, s.code, s.name, s.name_en, g.code AS town_code, g.name AS town, g.name_en AS town_en,
        d.date, d.so2, d.no2, d.co, d.o3, d.pm10, d.pm25
       FROM region_station rs JOIN station s ON s.id = rs.station_id AND NOT s.is_control JOIN region g ON g.id = s.region_id
       JOIN station_day d ON d.station_id = s.id AND d.standard = '2012' AND d.date BETWEEN $2 AND $3
        AND d.date >= rs.valid_from AND (rs.valid_to IS NULL OR d.date <= rs.valid_to)
      WHERE rs.region_id = $1`,
    [regionId, from, to],
  );
}

/** Null without a region day. Dust days go the way of the basis. */
export function stationPartsView(
  pollutant: StationPartsView["pollutant"],
  rows: readonly PartRow[],
  days: readonly DayRow[],
  basis: Pick<Basis, "dust">,
): StationPartsView | null {
  const region = new Map(
    days.flatMap((day) => {
      const value = day[pollutant];
      return value === null || (day.isDust && basis.dust !== "include") ? [] : [[day.date, value]];
    }),
  );
  const names = new Map(
    rows.map(({ station_id, code, name, name_en }) => [station_id, { code, name, nameEn: name_en }]),
  );
  const found = stationParts(
    region,
    rows.flatMap((row) => {
      const value = row[pollutant];
      return value === null ? [] : [{ station: row.station_id, date: row.date, value }];
    }),
  );
  return (
    found && {
      pollutant,
      mean: e4Text(found.mean, 2) as string,
      rounding: e4Text(found.rounding, 2) as string,
      stations: found.stations.map(({ station, days: n, part, excess }) => ({
        station: names.get(station) as RegionName,
        days: n,
        part: e4Text(part, 2) as string,
        excess: e4Text(excess, 2) as string,
      })),
    }
  );
}

/** Null without an index or a station's day. Dust days go the way of the basis. */
export function stationIndexView(
  rows: readonly PartRow[],
  { index, rows: days, basis }: Pick<PeriodResult, "index" | "rows" | "basis">,
): StationIndexView | null {
  const found =
    index &&
    stationIndexParts(
      index,
      days,
      rows.map((row) => ({ ...row, station: row.station_id })),
      basis,
    );
  if (!found) return null;
  const rowOf = new Map(rows.map((row) => [row.station_id, row]));
  const text = (value: E4) => e4Text(value, 2) as string;
  const towns = new Map<string, { town: RegionName; stations: number; total: E4; excess: E4 }>();
  const stations = found.stations.map(({ station, parts, total, excess }) => {
    const row = rowOf.get(station) as PartRow;
    const town = { code: row.town_code, name: row.town, nameEn: row.town_en };
    const own = towns.get(town.code) ?? { town, stations: 0, total: 0, excess: 0 };
    towns.set(town.code, { town, stations: own.stations + 1, total: own.total + total, excess: own.excess + excess });
    return {
      station: { code: row.code, name: row.name, nameEn: row.name_en },
      town,
      parts: POLLUTANTS.map((p) => text(parts[p])),
      total: text(total),
      excess: text(excess),
    };
  });
  return {
    value: text(found.value),
    print: text(found.print),
    pollutants: POLLUTANTS.map((pollutant) => ({
      pollutant,
      contribution: text(found.contributions[pollutant]),
      rounding: text(found.rounding[pollutant]),
    })),
    stations,
    towns: [...towns.values()]
      .sort((a, b) => b.excess - a.excess)
      .map((own) => ({ ...own, total: text(own.total), excess: text(own.excess) })),
  };
}

/** Days that excess over the median looks back. */
export const EXCESS_DAYS = 30;

/** A town's hours above the district's median of the same hour: mean excess, µg/m³, one decimal. */
export interface TownExcess {
  region: RegionName;
  hours: number;
  above: number;
  mean: string;
  /** By hour label 1…24. */
  byLabel: (string | null)[];
}

/** PM2.5 of the last 30 days up to `to`, by town: one query over hours. `towns` by id; fewer than three give no median. */
export async function townExcess(towns: ReadonlyMap<number, RegionName>, to: CivilDate): Promise<TownExcess[]> {
  if (towns.size < 3) return [];
  const rows = await readSql<{ region_id: number; hour_begin: Date; value: number }>(
    "outlook-town-excess",
    `SELECT rs.region_id, h.hour_begin, round(avg(h.pm25))::int AS value
       FROM region_station rs JOIN station s ON s.id = rs.station_id AND NOT s.is_control
       JOIN hourly_reading h ON h.station_id = s.id AND h.hour_begin >= $2 AND h.hour_begin < $3
      WHERE rs.region_id = ANY($1) AND rs.valid_from <= $4 AND (rs.valid_to IS NULL OR rs.valid_to >= $4)
        AND h.pm25 IS NOT NULL AND h.excluded_mask & 32 = 0
      GROUP BY rs.region_id, h.hour_begin`,
    [[...towns.keys()], startOfDay(addDays(to, 1 - EXCESS_DAYS)), startOfDay(addDays(to, 1)), to],
  );
  return excessOverMedian(
    rows.map(({ region_id, hour_begin, value }) => ({ place: region_id, value, ...hourLabelOf(hour_begin) })),
  ).map(({ place, hours, above, mean, byLabel }) => ({
    region: towns.get(place) as RegionName,
    hours,
    above,
    mean: e4Text(mean, 1) as string,
    byLabel: byLabel.map((value) => e4Text(value, 1)),
  }));
}

/** 差一点 and 险守: a day near the limit, what of it by how much. */
export interface NearDayView {
  date: string;
  aqi: number;
  kind: "near-miss" | "narrow-escape";
  by: { pollutant: Pollutant; concentration: string; difference: string }[];
  trace: string;
}

/** In order of date. */
export function nearDayViews(rows: readonly DayRow[], region: string, basis: Basis): NearDayView[] {
  return nearDays(rows, basis).map(({ date, aqi, kind, by }) => ({
    date,
    aqi,
    kind,
    by: by.map(({ pollutant, concentration, difference }) => ({
      pollutant,
      concentration: concentrationText(pollutant, concentration) as string,
      difference: concentrationText(pollutant, difference) as string,
    })),
    trace: formatTraceKey({ figure: "day", region, from: date, to: date, ...basis }),
  }));
}

export interface AllowanceView {
  of: "month" | "year";
  required: number;
  counted: number;
  left: number;
  mayMiss: number;
  worst: Pollutant[];
}

/** Days of data that the month and the year may still lose. */
export function allowanceViews(rows: readonly DayRow[], to: CivilDate): AllowanceView[] {
  return (["month", "year"] as const).map((of) => {
    const { worst, ...found } = missingAllowance(rows, to, of);
    return { of, ...found, worst: [...worst] };
  });
}
