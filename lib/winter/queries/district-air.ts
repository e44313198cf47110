import { type ByPollutant, bit, byPollutant, POLLUTANTS } from "@/lib/air/rules/pollutants";
import type { E4 } from "@/lib/air/rules/rounding";
import { homeDistrict } from "@/lib/identity/queries/home-district";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import { type Database, sql } from "@/lib/platform/db";
import { type RunningAqi, runningAqi, type StationRun } from "../rules/running-aqi";
import {
  HEAVY_ABOVE,
  hoursAbove,
  linesOf,
  nextLine,
  reachedLevel,
  SIGN_HOURS,
  type Threshold,
  type WarningLevel,
} from "../rules/warning-levels";
import { warningThresholds } from "./warning-lists";

const HOUR_MS = 3_600_000;
const WINDOW = 24;
/** The longest threshold, and the window of its first hour. */
const LOOK_BACK = 96;

/** What the district's own hours say of the moment. */
export interface DistrictAir {
  /** End of the last hour with a figure, and that figure; null when nothing was measured. */
  at: Date | null;
  aqi: number | null;
  /** Lines of the thresholds with the hours above each up to now. */
  above: { line: number; hours: number }[];
  nextLine: number | null;
  /** The level that the measured hours have reached. */
  reached: WarningLevel | null;
  /** Heavy pollution for so many hours: without a warning a sign to ask for one. */
  heavyHours: number;
  sign: boolean;
}

const onPool: Database = { sql };

/** AQI by running 24 hours, the hours above each line, and whether they ask for a warning. */
export async function districtAir(regionId: number): Promise<DistrictAir> {
  const end = new Date(Math.floor(now().getTime() / HOUR_MS) * HOUR_MS);
  const [series, thresholds] = await Promise.all([
    runningSeries(regionId, new Date(end.getTime() - LOOK_BACK * HOUR_MS), end),
    warningThresholds(onPool),
  ]);
  return judged(series, thresholds);
}

function judged(series: readonly RunningAqi[], thresholds: readonly Threshold[]): DistrictAir {
  const aqis = series.map(({ aqi }) => aqi);
  const last = series.findLast(({ aqi }) => aqi !== null);
  const heavyHours = hoursAbove(aqis, HEAVY_ABOVE);
  return {
    at: last?.at ?? null,
    aqi: last?.aqi ?? null,
    above: linesOf(thresholds).map((line) => ({ line, hours: hoursAbove(aqis, line) })),
    nextLine: last?.aqi == null ? null : nextLine(last.aqi, thresholds),
    reached: reachedLevel(aqis, thresholds),
    heavyHours,
    sign: heavyHours >= SIGN_HOURS,
  };
}

/** Of an episode: hours whose figure lay above each line, and hours that had one at all. */
export async function hoursOfEpisode(
  db: Database,
  regionId: number,
  from: Date,
  to: Date,
): Promise<{ measured: number; highest: number | null; above: { line: number; hours: number }[] }> {
  const series = await runningSeries(regionId, from, to, db);
  const aqis = series.flatMap(({ aqi }) => (aqi === null ? [] : [aqi]));
  return {
    measured: aqis.length,
    highest: aqis.length === 0 ? null : Math.max(...aqis),
    above: linesOf(await warningThresholds(db)).map((line) => ({
      line,
      hours: aqis.filter((aqi) => aqi > line).length,
    })),
  };
}

/** One figure per hour that ends after `from` and not after `to`. */
export async function runningSeries(
  regionId: number,
  from: Date,
  to: Date,
  db: Database = onPool,
): Promise<RunningAqi[]> {
  const begin = new Date(Math.floor(from.getTime() / HOUR_MS) * HOUR_MS);
  const first = new Date(begin.getTime() - (WINDOW - 1) * HOUR_MS);
  const count = Math.max(0, Math.floor((to.getTime() - first.getTime()) / HOUR_MS));
  const rows = await db.sql<{ station_id: number; hour_begin: Date; excluded_mask: number } & ByPollutant<E4 | null>>(
    "winter-hours",
    `SELECT h.station_id, h.hour_begin, h.so2, h.no2, h.co, h.o3, h.pm10, h.pm25, h.excluded_mask
       FROM (SELECT DISTINCT rs.station_id FROM region_station rs JOIN station s ON s.id = rs.station_id AND NOT s.is_control
              WHERE rs.region_id = $1 AND rs.valid_from <= ($3::timestamptz)::date AND (rs.valid_to IS NULL OR rs.valid_to >= ($2::timestamptz)::date)) member
       JOIN hourly_reading h ON h.station_id = member.station_id AND h.hour_begin >= $2::timestamptz AND h.hour_begin < $3::timestamptz`,
    [regionId, first, to],
  );
  const runs = new Map<number, StationRun>();
  for (const row of rows) {
    const run = runs.get(row.station_id) ?? { hours: byPollutant(() => new Array<E4 | null>(count).fill(null)) };
    runs.set(row.station_id, run);
    const at = Math.round((row.hour_begin.getTime() - first.getTime()) / HOUR_MS);
    for (const pollutant of POLLUTANTS)
      if ((row.excluded_mask & bit(pollutant)) === 0) run.hours[pollutant][at] = row[pollutant];
  }
  return runningAqi(first, count, [...runs.values()]);
}

/** The air of the office's district for whoever may read figures; null without the right. */
export async function airNow(viewer: Viewer): Promise<DistrictAir | null> {
  return may(viewer, "figures:read") ? districtAir(await homeDistrict(onPool, viewer)) : null;
}
