import { evaluationEffect, type MemberDay, type RegionEffect } from "@/lib/air/rules/evaluation-effect";
import { differingSpans, existsOn, type StationTime } from "@/lib/air/rules/station-time";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";

/**
 * What it would do to its regions' days if the station existed from `openedOn` to `closedOn`; by region, nothing for a region whose
 * days stay as they are. Null when there is no such station in the viewer's reach. Nothing is changed.
 */
export async function stationTimeEffect(
  viewer: Viewer,
  stationId: number,
  after: StationTime,
): Promise<RegionEffect[] | null> {
  const reach = scope(viewer, "regions:manage");
  const [before] = await sql<StationTime>(
    "station-time",
    `SELECT opened_on AS "openedOn", closed_on AS "closedOn" FROM station WHERE id = $1 AND ${reach.condition("region_id", 2)}`,
    [stationId, reach.regionIds],
  );
  if (!before) return null;
  const spans = differingSpans(before, after);
  const rows = await sql<MemberDay>(
    "station-time-days",
    `WITH own AS (SELECT region_id, valid_from, valid_to FROM region_station WHERE station_id = $1),
          day AS (SELECT DISTINCT own.region_id, d.date
                    FROM own JOIN region_day d ON d.region_id = own.region_id AND d.standard = '2012'
                    JOIN unnest($2::date[], $3::date[]) AS span(a, b) ON d.date BETWEEN span.a AND span.b
                   WHERE d.date >= own.valid_from AND (own.valid_to IS NULL OR d.date <= own.valid_to))
     SELECT day.region_id, r.code, r.name, r.name_en, s.id AS station_id, s.unplanned_mask, day.date, d.station_id IS NOT NULL AS has_day,
            d.so2, d.no2, d.co, d.o3, d.pm10, d.pm25
       FROM day JOIN region r ON r.id = day.region_id
       JOIN region_station m ON m.region_id = day.region_id AND m.valid_from <= day.date AND (m.valid_to IS NULL OR m.valid_to >= day.date)
       JOIN station s ON s.id = m.station_id AND NOT s.is_control
        AND (s.id = $1 OR (coalesce(s.opened_on <= day.date, true) AND coalesce(s.closed_on >= day.date, true)))
       LEFT JOIN station_day d ON d.station_id = s.id AND d.standard = '2012' AND d.date = day.date
      ORDER BY day.region_id, day.date`,
    [stationId, spans.map(({ from }) => from), spans.map(({ to }) => to)],
  );
  return evaluationEffect(
    rows,
    stationId,
    (date) => existsOn(before, date),
    (date) => existsOn(after, date),
  );
}
