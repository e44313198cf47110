import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { InspectionKind } from "../schema";

export interface InspectionRow {
  id: number;
  kind: InspectionKind;
  state: "planned" | "done" | "cancelled";
  title: string;
  leadUnit: string;
  plannedFrom: CivilDate;
  plannedTo: CivilDate;
  finishedAt: Date | null;
  units: string[];
  regions: number;
  cleanRegions: number;
  sites: number;
  issues: number;
}

/** Which inspections the viewer sees; parameters from `n`: reach all, regions in reach, own unit. */
export function inspectionScope(viewer: Viewer, n: number): { condition: string; params: unknown[] } {
  const reach = scope(viewer, "inspections:read");
  return {
    condition: `($${n} OR n.lead_unit_id = $${n + 2} OR EXISTS (SELECT FROM inspection_member m WHERE m.inspection_id = n.id AND m.unit_id = $${n + 2})
      OR EXISTS (SELECT FROM inspection_region r WHERE r.inspection_id = n.id AND r.region_id = ANY($${n + 1}::int[])))`,
    params: [reach.reach === "all", viewer.unitKind === "department" ? [] : (reach.regionIds ?? []), viewer.unitId],
  };
}

/** One page of inspections, planned ones first, then newest. */
export async function inspectionList(
  viewer: Viewer,
  filter: { kind?: InspectionKind; state?: InspectionRow["state"]; page?: number; size?: number } = {},
): Promise<{ rows: InspectionRow[]; count: number }> {
  const size = filter.size ?? 50;
  const { condition, params } = inspectionScope(viewer, 5);
  const rows = await sql<InspectionRow & { count: number }>(
    "sup-inspections",
    `WITH page AS (SELECT n.id, count(*) OVER ()::int AS count FROM inspection n
       WHERE ($1::text IS NULL OR n.kind::text = $1) AND ($2::text IS NULL OR n.state::text = $2) AND ${condition}
       ORDER BY n.state <> 'planned', coalesce(n.finished_at, n.planned_from) DESC, n.id DESC LIMIT $3 OFFSET $4)
     SELECT page.count, n.id, n.kind, n.state, n.title, u.name AS "leadUnit", n.planned_from AS "plannedFrom", n.planned_to AS "plannedTo", n.finished_at AS "finishedAt",
       ARRAY(SELECT DISTINCT mu.name FROM inspection_member m JOIN unit mu ON mu.id = m.unit_id WHERE m.inspection_id = n.id ORDER BY 1) AS units,
       (SELECT count(*)::int FROM inspection_region r WHERE r.inspection_id = n.id) AS regions,
       (SELECT count(*)::int FROM inspection_region r WHERE r.inspection_id = n.id AND r.clean) AS "cleanRegions",
       (SELECT count(*)::int FROM inspection_site s WHERE s.inspection_id = n.id) AS sites,
       (SELECT count(*)::int FROM issue i WHERE i.inspection_id = n.id) AS issues
     FROM page JOIN inspection n ON n.id = page.id JOIN unit u ON u.id = n.lead_unit_id
     ORDER BY n.state <> 'planned', coalesce(n.finished_at, n.planned_from) DESC, n.id DESC`,
    [filter.kind ?? null, filter.state ?? null, size, ((filter.page ?? 1) - 1) * size, ...params],
  );
  return { rows: rows.map(({ count: _, ...row }) => row), count: rows[0]?.count ?? 0 };
}
