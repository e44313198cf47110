import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { SiteKind } from "@/lib/ledgers/rules/site-kind";
import { sql } from "@/lib/platform/db";
import { addDays, type CivilDate, type Period, startOfDay } from "@/lib/shared/civil-date";

/** Where inspections and patrols went in a period: one line for each town and kind of place; kind null = the town itself, no place of the ledgers. */
export interface LookedAt {
  town: string;
  kind: SiteKind | null;
  places: number;
  visits: number;
}

/** One visit of a place of the ledgers. */
export interface PlaceVisit {
  siteId: number;
  on: CivilDate;
  title: string;
  unit: string;
}

/** How many inspections went out in a period, and what they looked at; within the viewer's reach. */
export async function lookedAt(viewer: Viewer, period: Period): Promise<{ inspections: number; rows: LookedAt[] }> {
  const reach = scope(viewer, "inspections:read");
  const params = [startOfDay(period.from), startOfDay(addDays(period.to, 1)), reach.regionIds];
  const [rows, [counted]] = await Promise.all([
    sql<LookedAt>(
      "sup-period-looked",
      `SELECT town.name AS town, seen.kind, count(DISTINCT seen.site_id)::int AS places, count(*)::int AS visits FROM (
         SELECT s.town_id, s.kind::text AS kind, v.site_id FROM inspection_site v JOIN site s ON s.id = v.site_id
          WHERE v.visited_at >= $1 AND v.visited_at < $2 AND ${reach.condition("s.town_id", 3)}
         UNION ALL
         SELECT coalesce(CASE WHEN g.level = 'town' THEN g.id END, g.parent_id), NULL, NULL FROM inspection_region r JOIN region g ON g.id = r.region_id
          WHERE g.level IN ('town', 'village') AND r.visited_on >= ($1 AT TIME ZONE 'Asia/Shanghai')::date
            AND r.visited_on < ($2 AT TIME ZONE 'Asia/Shanghai')::date AND ${reach.condition("r.region_id", 3)}
       ) seen JOIN region town ON town.id = seen.town_id AND town.level = 'town'
       GROUP BY town.sort_order, town.id, town.name, seen.kind ORDER BY town.sort_order, town.id, seen.kind NULLS FIRST`,
      params,
    ),
    sql<{ n: number }>(
      "sup-period-inspections",
      `SELECT count(*)::int AS n FROM inspection n WHERE n.finished_at >= $1 AND n.finished_at < $2
          AND EXISTS (SELECT FROM inspection_region r WHERE r.inspection_id = n.id AND ${reach.condition("r.region_id", 3)}
            UNION ALL SELECT FROM inspection_site v JOIN site s ON s.id = v.site_id WHERE v.inspection_id = n.id AND ${reach.condition("s.town_id", 3)})`,
      params,
    ),
  ]);
  return { inspections: counted?.n ?? 0, rows };
}

/** The visits of a period to places at which more than one problem was found in it, or one that came back; the earliest first. */
export async function repeatedVisits(viewer: Viewer, period: Period): Promise<PlaceVisit[]> {
  const reach = scope(viewer, "inspections:read");
  return sql<PlaceVisit>(
    "sup-period-visits",
    `SELECT v.site_id AS "siteId", (v.visited_at AT TIME ZONE 'Asia/Shanghai')::date AS on, n.title, u.name AS unit
       FROM inspection_site v JOIN inspection n ON n.id = v.inspection_id JOIN unit u ON u.id = n.lead_unit_id JOIN site s ON s.id = v.site_id
      WHERE v.visited_at >= $1 AND v.visited_at < $2 AND ${reach.condition("s.town_id", 3)} AND v.site_id IN (
        SELECT i.site_id FROM issue i JOIN rectification_task t ON t.issue_id = i.id
         WHERE i.found_at >= $1 AND i.found_at < $2 AND i.site_id IS NOT NULL GROUP BY i.site_id
        HAVING count(*) > 1 OR bool_or(t.recurrences > 0))
      ORDER BY v.site_id, v.visited_at, n.id`,
    [startOfDay(period.from), startOfDay(addDays(period.to, 1)), reach.regionIds],
  );
}
