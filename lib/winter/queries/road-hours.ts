import { bit } from "@/lib/air/rules/pollutants";
import { roundHalfEven } from "@/lib/air/rules/rounding";
import type { Database } from "@/lib/platform/db";
import { ROAD_LOOK_BACK, type RoadHour } from "../rules/road-dust";

const HOUR_MS = 3_600_000;
const UNIT = 10_000;
/** An hour may arrive so many hours late and still be the present one. */
const LATE_HOURS = 3;

/** Hours of one region up to the last that has anything, oldest first; null when nothing arrived lately. */
export interface RoadHours {
  /** Begin of the last hour. */
  last: Date;
  hours: RoadHour[];
}

interface Row {
  hourBegin: Date;
  temperature: number | null;
  temperatures: number;
  rain: number | null;
  rains: number;
  pm10: number | null;
  pm10s: number;
}

/**
 * Means of a region's counted stations by hour. Weather is the district's; PM10 the region's own where it has stations that measure it in the
 * last hour, else the district's. What no station measured is null.
 */
export async function roadHours(
  db: Database,
  regionId: number,
  districtId: number,
  at: Date,
): Promise<RoadHours | null> {
  const end = new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
  const district = await rowsOf(db, districtId, end);
  const own = regionId === districtId ? district : await rowsOf(db, regionId, end);
  const last = [...district, ...own].reduce((latest, { hourBegin }) => Math.max(latest, hourBegin.getTime()), 0);
  if (last < end.getTime() - LATE_HOURS * HOUR_MS) return null;
  const air = own.some(({ hourBegin, pm10s }) => hourBegin.getTime() === last && pm10s > 0) ? own : district;
  const [weatherBy, airBy] = [district, air].map(
    (rows) => new Map(rows.map((row) => [row.hourBegin.getTime(), row])),
  ) as [Map<number, Row>, Map<number, Row>];
  const hours = Array.from({ length: ROAD_LOOK_BACK }, (_, i) => {
    const begin = last - (ROAD_LOOK_BACK - 1 - i) * HOUR_MS;
    const [weather, particles] = [weatherBy.get(begin), airBy.get(begin)];
    return {
      temperature: mean(weather?.temperature, weather?.temperatures, 1),
      rain: mean(weather?.rain, weather?.rains, 1),
      pm10: mean(particles?.pm10, particles?.pm10s, UNIT),
    };
  });
  return { last: new Date(last), hours };
}

function mean(sum: number | null | undefined, n: number | undefined, unit: number): number | null {
  return sum === null || sum === undefined || !n ? null : roundHalfEven(Number(sum), n * unit);
}

function rowsOf(db: Database, regionId: number, end: Date): Promise<Row[]> {
  return db.sql<Row & { hourBegin: Date }>(
    "road-hours",
    `SELECT h.hour_begin AS "hourBegin", sum(h.temperature)::int8 AS temperature, count(h.temperature)::int AS temperatures,
            sum(h.rain)::int8 AS rain, count(h.rain)::int AS rains,
            sum(h.pm10) FILTER (WHERE h.excluded_mask & ${bit("pm10")} = 0)::int8 AS pm10,
            count(h.pm10) FILTER (WHERE h.excluded_mask & ${bit("pm10")} = 0)::int AS "pm10s"
       FROM (SELECT DISTINCT rs.station_id FROM region_station rs JOIN station s ON s.id = rs.station_id AND NOT s.is_control
              WHERE rs.region_id = $1 AND rs.valid_from <= ($3::timestamptz)::date AND (rs.valid_to IS NULL OR rs.valid_to >= ($2::timestamptz)::date)) member
       JOIN hourly_reading h ON h.station_id = member.station_id AND h.hour_begin >= $2::timestamptz AND h.hour_begin < $3::timestamptz
      GROUP BY 1 ORDER BY 1`,
    [regionId, new Date(end.getTime() - (ROAD_LOOK_BACK + LATE_HOURS) * HOUR_MS), end],
  );
}
