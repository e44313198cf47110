import { evaluationEffect, type MemberDay, type RegionEffect } from "@/lib/air/rules/evaluation-effect";
import { differingSpans, existsOn } from "@/lib/air/rules/station-time";
import type { EvaluationAsked } from "@/lib/air/schema-evaluation";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";

export interface EvaluationEffect {
  /** Null when no day of the region would be judged anew. */
  region: RegionEffect | null;
  /** Days with official figures that would be computed from stations instead. */
  official: number;
}

/**
 * What it would do to the region's days if the station counted for it until `asked.to`, where it counts until `present` now (`undefined`:
 * it does not count at all). Null when the region is out of the viewer's reach. Nothing is changed.
 */
export async function evaluationSpanEffect(
  viewer: Viewer,
  asked: EvaluationAsked,
  present: CivilDate | null | undefined,
): Promise<EvaluationEffect | null> {
  const { regionId, stationId, from } = asked;
  const reach = scope(viewer, "regions:manage");
  if (!reach.includes(regionId)) return null;
  const before = { openedOn: from, closedOn: present === undefined ? addDays(from, -1) : present };
  const after = { openedOn: from, closedOn: asked.to ?? null };
  const spans = differingSpans(before, after);
  const params = [regionId, stationId, spans.map((span) => span.from), spans.map((span) => span.to)];
  const rows = await sql<MemberDay>(
    "evaluation-span-days",
    `WITH day AS (SELECT DISTINCT d.date FROM station_day d JOIN unnest($3::date[], $4::date[]) AS span(a, b) ON d.date BETWEEN span.a AND span.b
                   WHERE d.standard = '2012'
                     AND (d.station_id = $2 OR d.station_id IN (SELECT station_id FROM region_station WHERE region_id = $1))),
          member AS (SELECT station_id, valid_from, valid_to FROM region_station WHERE region_id = $1 AND station_id <> $2
                     UNION ALL SELECT $2, '1900-01-01', NULL)
     SELECT r.id AS region_id, r.code, r.name, r.name_en, s.id AS station_id, s.unplanned_mask, day.date, d.station_id IS NOT NULL AS has_day,
            d.so2, d.no2, d.co, d.o3, d.pm10, d.pm25
       FROM day JOIN region r ON r.id = $1
       JOIN member m ON m.valid_from <= day.date AND (m.valid_to IS NULL OR m.valid_to >= day.date)
       JOIN station s ON s.id = m.station_id AND NOT s.is_control
        AND coalesce(s.opened_on <= day.date, true) AND coalesce(s.closed_on >= day.date, true)
       LEFT JOIN station_day d ON d.station_id = s.id AND d.standard = '2012' AND d.date = day.date
      ORDER BY day.date`,
    params,
  );
  const [official] = await sql<{ n: number }>(
    "evaluation-official-days",
    `SELECT count(DISTINCT o.date)::int AS n FROM region_day o JOIN unnest($3::date[], $4::date[]) AS span(a, b) ON o.date BETWEEN span.a AND span.b
       JOIN station_day d ON d.station_id = $2 AND d.date = o.date AND d.standard = '2012'
      WHERE o.region_id = $1 AND o.standard = '2012' AND o.origin = 'official'`,
    params,
  );
  const [region = null] = evaluationEffect(
    rows,
    stationId,
    (date) => existsOn(before, date),
    (date) => existsOn(after, date),
  );
  return { region, official: official?.n ?? 0 };
}
