import { type BalanceView, balanceViews } from "@/lib/air/queries/balance-view";
import { concentrationText } from "@/lib/air/queries/decimal-text";
import { scoreDay } from "@/lib/air/rules/aqi";
import { concentrationDecimals } from "@/lib/air/rules/concentration-decimals";
import { dayOfHours, emptyHours, type HoursOfDay, setHour } from "@/lib/air/rules/day-of-hours";
import { hourlyAqi } from "@/lib/air/rules/hourly-aqi";
import { stationsForHour } from "@/lib/air/rules/latest-hour";
import { ozoneSoFar } from "@/lib/air/rules/ozone-so-far";
import { type ByPollutant, byPollutant, type Pollutant, pollutantsIn } from "@/lib/air/rules/pollutants";
import { regionDay } from "@/lib/air/rules/region-day";
import { type E4, roundFraction } from "@/lib/air/rules/rounding";
import { scoredStandardOn } from "@/lib/air/rules/standard-versions";
import { readSql } from "@/lib/platform/read-replica";
import type { CivilDate } from "@/lib/shared/civil-date";
import { hourLabelOf, hoursOfDay } from "@/lib/shared/hour-label";

/** Today so far, from its hours: cumulative means, not yet a day value. */
export interface TodaySoFar {
  date: string;
  hours: number;
  lastHour: number | null;
  /** Hourly AQI of the latest hour (1-h table). */
  hourAqi: number | null;
  hourPrimary: Pollutant[];
  /** AQI if the day ended now, from the hours so far; provisional. */
  provisionalAqi: number | null;
  provisionalPrimary: Pollutant[];
  concentrations: Record<Pollutant, string | null>;
  /** Can it still be a good day? From 09:00 on, of the pollutants that enough is known of. */
  balance: BalanceView[];
}

interface HourRow extends ByPollutant<E4 | null> {
  station_id: number;
  hour_begin: Date;
  excluded_mask: number;
}

/**
 * The running day of a region, from at most 24 hours of its counted stations, up to the last hour that enough of them have
 * (latest-hour.ts): later ones wait.
 */
export async function todaySoFar(regionId: number, date: CivilDate): Promise<TodaySoFar> {
  const { from, to } = hoursOfDay(date);
  const members = `region_station rs JOIN station s ON s.id = rs.station_id AND NOT s.is_control`;
  const counted = `rs.region_id = $1 AND rs.valid_from <= $2 AND (rs.valid_to IS NULL OR rs.valid_to >= $2)`;
  const living = readSql<{ n: number }>(
    "today-living",
    `SELECT count(DISTINCT s.id)::int AS n FROM ${members}
      WHERE ${counted} AND EXISTS (SELECT FROM hourly_reading h
                                    WHERE h.station_id = s.id AND h.hour_begin >= $3::timestamptz - interval '1 day' AND h.hour_begin < $4)`,
    [regionId, date, from, to],
  );
  const rows = await readSql<HourRow>(
    "today-so-far",
    `SELECT h.station_id, h.hour_begin, h.so2, h.no2, h.co, h.o3, h.pm10, h.pm25, h.excluded_mask
       FROM ${members}
       JOIN hourly_reading h ON h.station_id = s.id AND h.hour_begin >= $3 AND h.hour_begin < $4
      WHERE ${counted}`,
    [regionId, date, from, to],
  );
  const [{ n } = { n: 0 }] = await living;
  const lastHour = lastHourOf(rows, stationsForHour(n));
  if (lastHour === null) return empty(date);
  const stations = new Map<number, HoursOfDay>();
  const labels = new Set<number>();
  for (const row of rows) {
    const { label } = hourLabelOf(row.hour_begin);
    if (label > lastHour) continue;
    const hours = stations.get(row.station_id) ?? emptyHours();
    stations.set(row.station_id, hours);
    setHour(hours, label, row, row.excluded_mask);
    labels.add(label);
  }

  // A station that has reported lately and not yet today may still count in the end.
  const silent = Array.from({ length: Math.max(0, n - stations.size) }, emptyHours);
  const standard = scoredStandardOn(date);
  const soFar = regionMean([...stations.values()].map((hours) => dayUntil(hours, lastHour)));
  const hour = regionMean([...stations.values()].map((hours) => byPollutant((p) => hours[p][lastHour - 1] ?? null)));
  const day = scoreDay(standard, soFar);
  const now = hourlyAqi(standard, hour);
  return {
    date,
    hours: labels.size,
    lastHour,
    hourAqi: now.aqi,
    hourPrimary: pollutantsIn(now.primaryMask),
    provisionalAqi: day.aqi,
    provisionalPrimary: pollutantsIn(day.primaryMask),
    concentrations: byPollutant((p) => concentrationText(p, soFar[p])),
    balance: balanceViews(date, [...stations.values(), ...silent], lastHour),
  };
}

/** The running day of each station: provisional AQI, its primary pollutants, hours that are in. Stations without an hour are left out. */
export async function stationsToday(
  ids: readonly number[],
  date: CivilDate,
): Promise<Map<number, { aqi: number | null; primary: Pollutant[]; hours: number }>> {
  const { from, to } = hoursOfDay(date);
  const rows = await readSql<HourRow>(
    "stations-today",
    `SELECT station_id, hour_begin, so2, no2, co, o3, pm10, pm25, excluded_mask
       FROM hourly_reading WHERE station_id = ANY($1) AND hour_begin >= $2 AND hour_begin < $3`,
    [ids, from, to],
  );
  const found = new Map<number, { hours: HoursOfDay; labels: number[] }>();
  for (const row of rows) {
    const { label } = hourLabelOf(row.hour_begin);
    const station = found.get(row.station_id) ?? { hours: emptyHours(), labels: [] };
    found.set(row.station_id, station);
    setHour(station.hours, label, row, row.excluded_mask);
    station.labels.push(label);
  }
  return new Map(
    [...found].map(([id, { hours, labels }]) => {
      const day = scoreDay(scoredStandardOn(date), dayUntil(hours, Math.max(...labels)));
      return [id, { aqi: day.aqi, primary: pollutantsIn(day.primaryMask), hours: labels.length }];
    }),
  );
}

/** The last label at which enough stations have an hour; null when none has. */
function lastHourOf(rows: readonly HourRow[], enough: number): number | null {
  const counts = new Map<number, number>();
  for (const { hour_begin } of rows) {
    const { label } = hourLabelOf(hour_begin);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const reached = [...counts].filter(([, count]) => count >= enough).map(([label]) => label);
  return reached.length === 0 ? null : Math.max(...reached);
}

function dayUntil(hours: HoursOfDay, label: number): ByPollutant<E4 | null> {
  const { exact } = dayOfHours(hours);
  const ozone = ozoneSoFar(hours.o3, label).maximum;
  return byPollutant((pollutant) => {
    const value = pollutant === "o3" ? ozone : exact[pollutant];
    return value && roundFraction(value, concentrationDecimals(pollutant));
  });
}

/** Of whatever stations there are: what is shown here is provisional anyway. */
function regionMean(stations: ByPollutant<E4 | null>[]): ByPollutant<E4 | null> {
  return regionDay(
    stations.map((concentrations) => ({ isControl: false, concentrations })),
    0,
  ).rounded;
}

function empty(date: CivilDate): TodaySoFar {
  return {
    date,
    hours: 0,
    lastHour: null,
    hourAqi: null,
    hourPrimary: [],
    provisionalAqi: null,
    provisionalPrimary: [],
    concentrations: byPollutant(() => null),
    balance: [],
  };
}
