import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { addDays, type CivilDate, type Period, startOfDay } from "@/lib/shared/civil-date";

/** Why a day's figures are other ones now: what reached it after a moment. */
export interface DataChange {
  date: CivilDate;
  /**
   * late-hours: hours that had not been there · source-revision: the source sent them again with other values · correction: somebody
   * corrected them · official-revision: the day as officially reported · dust-listed / dust-revoked: the dust list.
   */
  kind: "late-hours" | "source-revision" | "correction" | "official-revision" | "dust-listed" | "dust-revoked";
  /** Station-hours; days for the last three. */
  n: number;
  /** Name of the file, reason of the correction, or the document of the dust list. */
  what: string;
}

/** What came in about a region's days after `since`, in order of date. Empty when the region is out of the viewer's sight. */
export async function dataChanges(viewer: Viewer, region: string, period: Period, since: Date): Promise<DataChange[]> {
  const reach = scope(viewer, "figures:read");
  return sql<DataChange>(
    "air-data-changes",
    `WITH RECURSIVE own AS (SELECT id, parent_id FROM region WHERE code = $1 AND ${reach.condition("id", 7)}),
       above AS (SELECT id, parent_id FROM own UNION SELECT r.id, r.parent_id FROM region r JOIN above ON above.parent_id = r.id),
       station AS (SELECT DISTINCT rs.station_id AS id FROM region_station rs JOIN own ON own.id = rs.region_id),
       -- What a file brought after the moment; one that only replaced is told by its history.
       batch AS (SELECT id, file_name FROM import_batch WHERE committed_at > $2),
       hist AS (SELECT h.station_id, h.hour_begin, h.replaced_by_batch, h.reason, b.file_name
                  FROM hourly_reading_history h JOIN station ON station.id = h.station_id LEFT JOIN batch b ON b.id = h.replaced_by_batch
                 WHERE h.hour_begin >= $3 AND h.hour_begin < $4 AND h.replaced_at > $2)
     SELECT (h.hour_begin AT TIME ZONE 'Asia/Shanghai')::date AS date, 'late-hours' AS kind, count(*)::int AS n, max(b.file_name) AS what
       FROM hourly_reading h JOIN station ON station.id = h.station_id JOIN batch b ON b.id = h.batch_id
      WHERE h.hour_begin >= $3 AND h.hour_begin < $4
        AND NOT EXISTS (SELECT FROM hist WHERE hist.station_id = h.station_id AND hist.hour_begin = h.hour_begin)
      GROUP BY 1
     UNION ALL
     SELECT (hour_begin AT TIME ZONE 'Asia/Shanghai')::date, CASE WHEN replaced_by_batch IS NULL THEN 'correction' ELSE 'source-revision' END,
            count(DISTINCT (station_id, hour_begin))::int, max(CASE WHEN replaced_by_batch IS NULL THEN reason ELSE coalesce(file_name, '') END)
       FROM hist GROUP BY 1, 2
     UNION ALL
     SELECT h.date, 'official-revision', 1, coalesce(max(b.file_name), '') FROM official_day_history h JOIN own ON own.id = h.region_id
       LEFT JOIN batch b ON b.id = h.replaced_by_batch WHERE h.date BETWEEN $5 AND $6 AND h.replaced_at > $2 GROUP BY 1
     UNION ALL
     SELECT d.date, CASE WHEN e.revoked_at > $2 THEN 'dust-revoked' ELSE 'dust-listed' END, 1, max(e.document)
       FROM dust_day d JOIN above ON above.id = d.region_id JOIN dust_event e ON e.id = d.event_id
      WHERE d.date BETWEEN $5 AND $6 AND ((e.recorded_at > $2 AND e.revoked_at IS NULL) OR (e.revoked_at > $2 AND e.recorded_at <= $2
          AND NOT EXISTS (SELECT FROM dust_day o JOIN dust_event oe ON oe.id = o.event_id
                           WHERE o.region_id = d.region_id AND o.date = d.date AND oe.revoked_at IS NULL))) GROUP BY 1, 2
     ORDER BY 1, 2`,
    [
      region,
      since,
      startOfDay(period.from),
      startOfDay(addDays(period.to, 1)),
      period.from,
      period.to,
      reach.regionIds,
    ],
  );
}
