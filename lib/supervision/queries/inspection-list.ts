import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { addDays, type CivilDate, startOfDay } from "@/lib/shared/civil-date";
import type { InspectionKind } from "../schema";
import { type InspectionFilter, inspectionFilter } from "../schema-inspections";

export interface InspectionRow {
  id: number;
  kind: InspectionKind;
  state: "planned" | "done" | "cancelled";
  title: string;
  leadUnit: string;
  leadUnitEn: string;
  plannedFrom: CivilDate;
  plannedTo: CivilDate;
  finishedAt: Date | null;
  units: string[];
  regions: number;
  cleanRegions: number;
  sites: number;
  visited: number;
  issues: number;
}

export interface InspectionCounts {
  count: number;
  planned: number;
  done: number;
  cancelled: number;
  /** Made, with problems found. */
  withFindings: number;
  issues: number;
  cleanRegions: number;
}

export const INSPECTIONS_PAGE = 50;

/**
 * Which inspections the viewer sees; parameters from `n`: reach all, regions in reach, own unit. A grid sees what its town
 * leads; a department what it leads or joins.
 */
export function inspectionScope(viewer: Viewer, n: number): { condition: string; params: unknown[] } {
  const reach = scope(viewer, "inspections:read");
  return {
    condition: `($${n} OR n.lead_unit_id = $${n + 2} OR n.lead_unit_id = (SELECT own.parent_id FROM unit own WHERE own.id = $${n + 2})
      OR EXISTS (SELECT FROM inspection_member m WHERE m.inspection_id = n.id AND m.unit_id = $${n + 2})
      OR EXISTS (SELECT FROM inspection_region r WHERE r.inspection_id = n.id AND r.region_id = ANY($${n + 1}::int[])))`,
    params: [reach.reach === "all", viewer.unitKind === "department" ? [] : (reach.regionIds ?? []), viewer.unitId],
  };
}

const FOUND = "EXISTS (SELECT FROM issue i WHERE i.inspection_id = n.id)";

/** The filter as SQL; its parameters are $1 … $9. A period holds what was made in it and what is planned for it. */
const FILTER = `($1::text IS NULL OR n.kind::text = $1) AND ($2::text IS NULL OR n.state::text = $2)
  AND ($3::int IS NULL OR EXISTS (SELECT FROM inspection_region r JOIN region g ON g.id = r.region_id WHERE r.inspection_id = n.id AND (g.id = $3 OR g.parent_id = $3))
    OR EXISTS (SELECT FROM inspection_site v JOIN site s ON s.id = v.site_id WHERE v.inspection_id = n.id AND s.town_id = $3))
  AND ($4::int IS NULL OR n.lead_unit_id = $4 OR EXISTS (SELECT FROM inspection_member m WHERE m.inspection_id = n.id AND m.unit_id = $4))
  AND ($5::int IS NULL OR n.campaign_id = $5)
  AND ($6::timestamptz IS NULL OR (n.finished_at >= $6 OR n.finished_at IS NULL AND n.planned_to >= $8::date))
  AND ($7::timestamptz IS NULL OR (n.finished_at < $7 OR n.finished_at IS NULL AND n.planned_from <= $9::date))`;
const FINDINGS = {
  with: FOUND,
  without: `n.state = 'done' AND NOT ${FOUND}`,
  clean: "EXISTS (SELECT FROM inspection_region c WHERE c.inspection_id = n.id AND c.clean)",
} as const;

/** One page of inspections, planned ones first, then newest; and the counts over all that the filter lets through. */
export async function inspectionList(
  viewer: Viewer,
  filter: InspectionFilter = inspectionFilter.parse({}),
): Promise<{ rows: InspectionRow[]; counts: InspectionCounts }> {
  const seen = inspectionScope(viewer, 10);
  const where = `${FILTER} AND ${filter.findings ? FINDINGS[filter.findings] : "TRUE"} AND ${seen.condition}`;
  const params = [
    filter.kind ?? null,
    filter.state ?? null,
    filter.town ?? null,
    filter.unit ?? null,
    filter.campaign ?? null,
    filter.from ? startOfDay(filter.from) : null,
    filter.to ? startOfDay(addDays(filter.to, 1)) : null,
    filter.from ?? null,
    filter.to ?? null,
    ...seen.params,
  ];
  const [rows, [counts]] = await Promise.all([
    sql<InspectionRow>(
      "",
      `WITH page AS (SELECT n.id FROM inspection n WHERE ${where}
         ORDER BY n.state <> 'planned', coalesce(n.finished_at, n.planned_from) DESC, n.id DESC LIMIT ${INSPECTIONS_PAGE} OFFSET $13)
       SELECT n.id, n.kind, n.state, n.title, u.name AS "leadUnit", u.name_en AS "leadUnitEn", n.planned_from AS "plannedFrom", n.planned_to AS "plannedTo",
         n.finished_at AS "finishedAt",
         ARRAY(SELECT DISTINCT mu.name FROM inspection_member m JOIN unit mu ON mu.id = m.unit_id WHERE m.inspection_id = n.id ORDER BY 1) AS units,
         (SELECT count(*)::int FROM inspection_region r WHERE r.inspection_id = n.id) AS regions,
         (SELECT count(*)::int FROM inspection_region r WHERE r.inspection_id = n.id AND r.clean) AS "cleanRegions",
         (SELECT count(*)::int FROM inspection_site s WHERE s.inspection_id = n.id) AS sites,
         (SELECT count(*)::int FROM inspection_site s WHERE s.inspection_id = n.id AND s.visited_at IS NOT NULL) AS visited,
         (SELECT count(*)::int FROM issue i WHERE i.inspection_id = n.id) AS issues
       FROM page JOIN inspection n ON n.id = page.id JOIN unit u ON u.id = n.lead_unit_id
       ORDER BY n.state <> 'planned', coalesce(n.finished_at, n.planned_from) DESC, n.id DESC`,
      [...params, (filter.page - 1) * INSPECTIONS_PAGE],
    ),
    sql<InspectionCounts>(
      "",
      `WITH all_of AS (SELECT n.id, n.state, ${FOUND} AS found FROM inspection n WHERE ${where})
       SELECT count(*)::int AS count, count(*) FILTER (WHERE state = 'planned')::int AS planned, count(*) FILTER (WHERE state = 'done')::int AS done,
         count(*) FILTER (WHERE state = 'cancelled')::int AS cancelled, count(*) FILTER (WHERE found)::int AS "withFindings",
         (SELECT count(*)::int FROM issue i JOIN all_of a ON a.id = i.inspection_id) AS issues,
         (SELECT count(*)::int FROM inspection_region r JOIN all_of a ON a.id = r.inspection_id WHERE r.clean) AS "cleanRegions" FROM all_of`,
      params,
    ),
  ]);
  const none = { count: 0, planned: 0, done: 0, cancelled: 0, withFindings: 0, issues: 0, cleanRegions: 0 };
  return { rows, counts: counts ?? none };
}
