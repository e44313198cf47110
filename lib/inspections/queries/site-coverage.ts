import type { Viewer } from "@/lib/identity/rules/viewer";
import { LIVE_SQL } from "@/lib/issues/queries/state-sql";
import { siteScope } from "@/lib/ledgers/queries/site-scope";
import type { SiteKind } from "@/lib/ledgers/rules/site-kind";
import { sql } from "@/lib/platform/db";
import { type CivilDate, startOfDay } from "@/lib/shared/civil-date";

export interface Coverage {
  kind: SiteKind;
  townId: number;
  town: string;
  townEn: string;
  sites: number;
  seen: number;
  /** Longest unseen first, those never seen before all. */
  unseen: { id: number; name: string; nameEn: string; lastSeenAt: Date | null }[];
}

const UNSEEN_SHOWN = 20;

/**
 * 拉网式 coverage: of the open sites of a kind in each town, how many have been visited since a day, and which not. Visits of every
 * inspection count, also of one that is still under way. Towns see their own, departments all towns and the sites they answer for.
 */
export async function siteCoverage(
  viewer: Viewer,
  since: CivilDate,
  kinds: readonly SiteKind[] = [],
  townId?: number,
): Promise<Coverage[]> {
  const own = siteScope(viewer, "inspections:read", 3);
  const rows = await sql<Coverage>(
    "sup-site-coverage",
    `WITH seen AS (SELECT site_id, max(visited_at) AS at FROM inspection_site WHERE visited_at IS NOT NULL GROUP BY site_id)
     SELECT s.kind, s.town_id AS "townId", g.name AS town, g.name_en AS "townEn", count(*)::int AS sites, count(*) FILTER (WHERE seen.at >= $1)::int AS seen,
       coalesce((array_agg(jsonb_build_object('id', s.id, 'name', s.name, 'nameEn', s.name_en, 'lastSeenAt', seen.at) ORDER BY seen.at NULLS FIRST, s.id)
         FILTER (WHERE seen.at IS NULL OR seen.at < $1))[1:${UNSEEN_SHOWN}], '{}') AS unseen
     FROM site s JOIN region g ON g.id = s.town_id LEFT JOIN seen ON seen.site_id = s.id
     WHERE s.closed_on IS NULL AND (cardinality($2::text[]) = 0 OR s.kind::text = ANY($2::text[])) AND ($5::int IS NULL OR s.town_id = $5)
       AND ${own.condition}
     GROUP BY s.kind, s.town_id, g.name, g.name_en, g.sort_order ORDER BY s.kind, g.sort_order, s.town_id`,
    [startOfDay(since), kinds, ...own.params, townId ?? null],
  );
  return rows.map((row) => ({
    ...row,
    unseen: row.unseen.map((site) => ({ ...site, lastSeenAt: site.lastSeenAt ? new Date(site.lastSeenAt) : null })),
  }));
}

export interface CoveredSite {
  id: number;
  code: string;
  kind: SiteKind;
  name: string;
  nameEn: string;
  townId: number;
  town: string;
  townEn: string;
  gridId: number | null;
  grid: string | null;
  owner: string | null;
  lastSeenAt: Date | null;
  lastInspectionId: number | null;
  openIssues: number;
}

/** Every open site with its last visit, longest unseen first: the list behind the coverage, for the file. */
export async function coveredSites(
  viewer: Viewer,
  kinds: readonly SiteKind[],
  townId?: number,
): Promise<CoveredSite[]> {
  const own = siteScope(viewer, "inspections:read", 2);
  return sql<CoveredSite>(
    "sup-covered-sites",
    `SELECT s.id, s.code, s.kind, s.name, s.name_en AS "nameEn", s.town_id AS "townId", g.name AS town, g.name_en AS "townEn", s.grid_id AS "gridId", v.name AS grid, v.name_en AS "gridEn", u.name AS owner,
       last.visited_at AS "lastSeenAt", last.inspection_id AS "lastInspectionId",
       (SELECT count(*)::int FROM issue i JOIN rectification_task t ON t.issue_id = i.id WHERE i.site_id = s.id
          AND ${LIVE_SQL}) AS "openIssues"
     FROM site s JOIN region g ON g.id = s.town_id LEFT JOIN region v ON v.id = s.grid_id LEFT JOIN unit u ON u.id = s.owner_unit_id
     LEFT JOIN LATERAL (SELECT x.visited_at, x.inspection_id FROM inspection_site x WHERE x.site_id = s.id AND x.visited_at IS NOT NULL ORDER BY x.visited_at DESC LIMIT 1) last ON TRUE
     WHERE s.closed_on IS NULL AND (cardinality($1::text[]) = 0 OR s.kind::text = ANY($1::text[])) AND ($4::int IS NULL OR s.town_id = $4)
       AND ${own.condition}
     ORDER BY s.kind, g.sort_order, last.visited_at NULLS FIRST, s.id`,
    [kinds, ...own.params, townId ?? null],
  );
}
