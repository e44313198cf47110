import { now, today } from "@/lib/platform/clock";
import { readSql } from "@/lib/platform/read-replica";

const HOUR_MS = 3_600_000;
/** Exports print hours of a silent station as rows of dashes: such an hour is on record and says nothing. */
export const SAYS_SOMETHING =
  "num_nonnulls(so2, no2, co, o3, pm10, pm25, temperature, humidity, pressure, wind_speed, wind_direction, rain) > 0";
/** Looked for among the hours of this many days; older, and the last day with a result tells. */
const LOOK_BACK_DAYS = 3;

/**
 * End of the last hour of each station that has any value. One backward step in the primary key per station and month partition; of a
 * station silent for longer the day of its last daily result is searched, so that no partition is searched in vain.
 */
export async function lastHourEnds(stationIds: readonly number[]): Promise<Map<number, Date>> {
  const present = now();
  const rows = await readSql<{ id: number; last: Date | null }>(
    "last-hours",
    `SELECT s.id, coalesce(h.hour_begin, old.hour_begin) + interval '1 hour' AS last
       FROM unnest($1::int[]) AS s(id)
       LEFT JOIN LATERAL (
         SELECT hour_begin FROM hourly_reading
          WHERE station_id = s.id AND hour_begin >= $2 AND hour_begin < $3 AND ${SAYS_SOMETHING} ORDER BY hour_begin DESC LIMIT 1) h ON true
       LEFT JOIN LATERAL (
         SELECT date::timestamp AT TIME ZONE 'Asia/Shanghai' AS start FROM station_day
          WHERE h.hour_begin IS NULL AND station_id = s.id AND standard = '2012' ORDER BY date DESC LIMIT 1) d ON true
       LEFT JOIN LATERAL (
         SELECT hour_begin FROM hourly_reading
          WHERE station_id = s.id AND hour_begin >= d.start AND hour_begin < d.start + interval '1 day' AND ${SAYS_SOMETHING}
          ORDER BY hour_begin DESC LIMIT 1) old ON true`,
    [
      stationIds,
      new Date(present.getTime() - LOOK_BACK_DAYS * 24 * HOUR_MS),
      new Date(present.getTime() + 24 * HOUR_MS),
    ],
  );
  const found = new Map<number, Date>();
  for (const row of rows) if (row.last) found.set(row.id, row.last);
  return found;
}

/** Whole hours from the end of the last hour to now; never negative. */
export function lagHours(lastHourEnd: Date | string | null): number | null {
  if (lastHourEnd === null) return null;
  return Math.max(0, Math.floor((now().getTime() - new Date(lastHourEnd).getTime()) / HOUR_MS));
}

/** The stations that a region is evaluated by today, control stations among them. */
export async function stationIdsOf(regionId: number): Promise<number[]> {
  const rows = await readSql<{ station_id: number }>(
    "stations-of-region",
    "SELECT DISTINCT station_id FROM region_station WHERE region_id = $1 AND (valid_to IS NULL OR valid_to >= $2) ORDER BY 1",
    [regionId, today()],
  );
  return rows.map((row) => row.station_id);
}
