import type { Tx } from "@/lib/platform/db";

/** A station that a file has made and that has not reported yet: it counts for no region until its first hour. */
export const NOT_BEGUN = "9999-12-31";

interface Begun {
  region_id: number;
  station_id: number;
  before: string;
  begins: string;
}

/**
 * Lets stations that were made by a file begin with their first hour: those of `stationIds` whose membership follows their hours
 * count from the civil day of the earliest hour with a value between `from` and now, if that is earlier than it was. Days that other stations
 * of the region have since then were judged without it and are marked for evaluation. Returns the codes of those that have
 * still no hour at all: they take no part in the 75 % of a region's stations.
 */
export async function beginStations(tx: Tx, stationIds: readonly number[], from: Date): Promise<string[]> {
  if (stationIds.length === 0) return [];
  const begun = await tx.sql<Begun>(
    "begin-stations",
    `UPDATE region_station rs SET valid_from = hours.begins
       FROM (SELECT m.region_id, m.station_id, m.valid_from AS before, (first.hour_begin + interval '8 hours')::date AS begins
               FROM region_station m, LATERAL (
                 SELECT hour_begin FROM hourly_reading WHERE station_id = m.station_id AND hour_begin >= $2
                    AND coalesce(so2, no2, co, o3, pm10, pm25) IS NOT NULL
                  ORDER BY hour_begin LIMIT 1) AS first
              WHERE m.station_id = ANY($1) AND m.from_first_hour
                AND m.valid_from > ($2::timestamptz + interval '8 hours')::date) AS hours
      WHERE rs.region_id = hours.region_id AND rs.station_id = hours.station_id AND rs.valid_from = hours.before
        AND rs.from_first_hour AND hours.begins < rs.valid_from
      RETURNING rs.region_id, rs.station_id, hours.before, hours.begins`,
    [stationIds, from],
  );
  await markBetween(
    tx,
    begun.map(({ region_id, station_id, begins, before }) => ({ region_id, station_id, from: begins, to: before })),
  );
  const silent = await tx.sql<{ code: string }>(
    "stations-not-begun",
    `SELECT DISTINCT s.code FROM region_station m JOIN station s ON s.id = m.station_id
      WHERE m.station_id = ANY($1) AND m.from_first_hour AND m.valid_from = $2 ORDER BY s.code`,
    [stationIds, NOT_BEGUN],
  );
  return silent.map(({ code }) => code);
}

/**
 * The other way round, when hours are taken back: stations whose membership began within `first` … `last` and follows their hours begin with the
 * earliest hour that is left, or have not begun. Otherwise a wrong hour that is gone would still count the station among the 75 % of its
 * region. The days between are marked.
 */
export async function restartStations(tx: Tx, stationIds: readonly number[], first: Date, last: Date): Promise<void> {
  if (stationIds.length === 0) return;
  const moved = await tx.sql<Begun>(
    "restart-stations",
    `UPDATE region_station rs SET valid_from = hours.begins
       FROM (SELECT m.region_id, m.station_id, m.valid_from AS before, coalesce((
                 SELECT (hour_begin + interval '8 hours')::date FROM hourly_reading WHERE station_id = m.station_id AND hour_begin >= $2
                    AND coalesce(so2, no2, co, o3, pm10, pm25) IS NOT NULL
                  ORDER BY hour_begin LIMIT 1), $4::date) AS begins
               FROM region_station m
              WHERE m.station_id = ANY($1) AND m.from_first_hour AND m.valid_from BETWEEN ($2::timestamptz + interval '8 hours')::date
                AND ($3::timestamptz + interval '8 hours')::date) AS hours
      WHERE rs.region_id = hours.region_id AND rs.station_id = hours.station_id AND rs.valid_from = hours.before
        AND rs.from_first_hour AND hours.begins > rs.valid_from AND (rs.valid_to IS NULL OR rs.valid_to >= hours.begins)
      RETURNING rs.region_id, rs.station_id, hours.before, hours.begins`,
    [stationIds, first, last, NOT_BEGUN],
  );
  await markBetween(
    tx,
    moved.map(({ region_id, station_id, begins, before }) => ({ region_id, station_id, from: before, to: begins })),
  );
}

/** Marks the days from `from` to before `to` that the other stations of the regions have. */
async function markBetween(
  tx: Tx,
  spans: readonly { region_id: number; station_id: number; from: string; to: string }[],
): Promise<void> {
  if (spans.length === 0) return;
  await tx.change(
    "begin-stations-mark",
    `INSERT INTO stale_day (station_id, date)
     SELECT DISTINCT o.station_id, d.date
       FROM unnest($1::int[], $2::int[], $3::date[], $4::date[]) AS b(region_id, station_id, from_day, to_day)
       JOIN region_station o ON o.region_id = b.region_id AND o.station_id <> b.station_id
       JOIN station_day d ON d.station_id = o.station_id AND d.standard = '2012'
        AND d.date >= b.from_day AND d.date < b.to_day AND d.date >= o.valid_from
     ON CONFLICT DO NOTHING`,
    [
      spans.map((span) => span.region_id),
      spans.map((span) => span.station_id),
      spans.map((span) => span.from),
      spans.map((span) => span.to),
    ],
  );
}
