import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { type CivilDate, startOfDay } from "@/lib/shared/civil-date";
import type { SiteKind } from "../schema";

export interface Coverage {
  kind: SiteKind;
  townId: number;
  town: string;
  sites: number;
  seen: number;
  /** Longest unseen first, those never seen before all. */
  unseen: { id: number; name: string; lastSeenAt: Date | null }[];
}

const UNSEEN_SHOWN = 20;

/**
 * 拉网式 coverage: of the open sites of a kind in each town, how many have been visited since a day, and which not. Departments see the
 * sites they answer for and those of their own inspections' towns.
 */
export async function siteCoverage(
  viewer: Viewer,
  since: CivilDate,
  kinds: readonly SiteKind[] = [],
): Promise<Coverage[]> {
  const reach = scope(viewer, "inspections:read");
  const rows = await sql<Coverage>(
    "sup-site-coverage",
    `WITH seen AS (SELECT site_id, max(visited_at) AS at FROM inspection_site WHERE visited_at IS NOT NULL GROUP BY site_id)
     SELECT s.kind, s.town_id AS "townId", g.name AS town, count(*)::int AS sites, count(*) FILTER (WHERE seen.at >= $1)::int AS seen,
       coalesce((array_agg(jsonb_build_object('id', s.id, 'name', s.name, 'lastSeenAt', seen.at) ORDER BY seen.at NULLS FIRST, s.id)
         FILTER (WHERE seen.at IS NULL OR seen.at < $1))[1:${UNSEEN_SHOWN}], '{}') AS unseen
     FROM site s JOIN region g ON g.id = s.town_id LEFT JOIN seen ON seen.site_id = s.id
     WHERE s.closed_on IS NULL AND (cardinality($2::text[]) = 0 OR s.kind::text = ANY($2::text[]))
       AND (${reach.condition("s.town_id", 3)} OR ${reach.condition("s.grid_id", 3)} OR s.owner_unit_id = $4)
     GROUP BY s.kind, s.town_id, g.name, g.sort_order ORDER BY s.kind, g.sort_order, s.town_id`,
    [startOfDay(since), kinds, reach.regionIds, viewer.unitId],
  );
  return rows.map((row) => ({
    ...row,
    unseen: row.unseen.map((site) => ({ ...site, lastSeenAt: site.lastSeenAt ? new Date(site.lastSeenAt) : null })),
  }));
}
