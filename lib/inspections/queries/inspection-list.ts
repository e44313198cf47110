import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { issueScope } from "@/lib/issues/queries/issue-scope";
import type { InspectionKind } from "@/lib/issues/rules/inspection-kind";
import { sql } from "@/lib/platform/db";
import { addDays, type CivilDate, startOfDay } from "@/lib/shared/civil-date";
import { type InspectionFilter, inspectionFilter } from "../schema";

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
  unitsEn: string[];
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
 * Which inspections the viewer sees; parameters from `n`: regions whose units' inspections are all seen (null = everybody's), regions in reach, own unit. A grid sees what its town
 * leads; a department what it leads or joins. `part`: those in which it has a part and so sees all that was found; of the others,
 * which only went to its region too, it sees what lies there.
 */
export function inspectionScope(viewer: Viewer, n: number): { condition: string; part: string; params: unknown[] } {
  const reach = scope(viewer, "inspections:read");
  const part = `($${n}::int[] IS NULL OR EXISTS (SELECT FROM unit l WHERE l.id = n.lead_unit_id AND l.region_id = ANY($${n}::int[])) OR n.lead_unit_id = $${n + 2} OR n.lead_unit_id = (SELECT own.parent_id FROM unit own WHERE own.id = $${n + 2})
      OR EXISTS (SELECT FROM inspection_member m WHERE m.inspection_id = n.id AND m.unit_id = $${n + 2}))`;
  return {
    condition: `(${part}
      OR EXISTS (SELECT FROM inspection_region r WHERE r.inspection_id = n.id AND r.region_id = ANY($${n + 1}::int[])))`,
    part,
    params: [
      reach.reach === "own" ? [] : reach.regionIds,
      reach.reach === "own" && viewer.unitKind === "department" ? [] : (reach.regionIds ?? []),
      viewer.unitId,
    ],
  };
}

/** The findings of an inspection `n` that its page shows the viewer, as FROM … WHERE; parameters from `p`. */
function findingsSql(viewer: Viewer, part: string, p: number): { text: string; params: unknown[] } {
  const known = issueScope(viewer, p);
  return {
    text: `FROM issue i JOIN rectification_task t ON t.issue_id = i.id WHERE i.inspection_id = n.id AND (${part} OR ${known.condition})`,
    params: known.params,
  };
}

/** The filter as SQL; its parameters are $1 … $9. A period holds what was made in it and what is planned for it. */
const FILTER = `($1::text IS NULL OR n.kind::text = $1) AND ($2::text IS NULL OR n.state::text = $2)
  AND ($3::int IS NULL OR EXISTS (SELECT FROM inspection_region r JOIN region g ON g.id = r.region_id WHERE r.inspection_id = n.id AND (g.id = $3 OR g.parent_id = $3))
    OR EXISTS (SELECT FROM inspection_site v JOIN site s ON s.id = v.site_id WHERE v.inspection_id = n.id AND s.town_id = $3))
  AND ($4::int IS NULL OR n.lead_unit_id = $4 OR EXISTS (SELECT FROM inspection_member m WHERE m.inspection_id = n.id AND m.unit_id = $4))
  AND ($5::int IS NULL OR n.campaign_id = $5)
  AND ($6::timestamptz IS NULL OR (n.finished_at >= $6 OR n.finished_at IS NULL AND n.planned_to >= $8::date))
  AND ($7::timestamptz IS NULL OR (n.finished_at < $7 OR n.finished_at IS NULL AND n.planned_from <= $9::date))`;

/**
 * One page of inspections, planned ones first, then newest; and the counts over all that the filter lets through. Regions, places and
 * findings are counted as the inspection's own page shows them to the viewer.
 */
export async function inspectionList(
  viewer: Viewer,
  filter: InspectionFilter = inspectionFilter.parse({}),
): Promise<{ rows: InspectionRow[]; counts: InspectionCounts }> {
  const seen = inspectionScope(viewer, 10);
  const findings = findingsSql(viewer, seen.part, 13);
  const found = `EXISTS (SELECT ${findings.text})`;
  const regions = `FROM inspection_region r WHERE r.inspection_id = n.id AND (${seen.part} OR r.region_id = ANY($11::int[]))`;
  const sites = `FROM inspection_site v JOIN site s ON s.id = v.site_id WHERE v.inspection_id = n.id
    AND (${seen.part} OR s.town_id = ANY($11::int[]) OR s.grid_id = ANY($11::int[]) OR s.owner_unit_id = $12)`;
  const wanted = {
    all: "TRUE",
    with: found,
    without: `n.state = 'done' AND NOT ${found}`,
    clean: `EXISTS (SELECT ${regions} AND r.clean)`,
  }[filter.findings ?? "all"];
  const where = `${FILTER} AND ${wanted} AND ${seen.condition}`;
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
    ...findings.params,
  ];
  const [rows, [counts]] = await Promise.all([
    sql<InspectionRow>(
      "",
      `WITH page AS (SELECT n.id FROM inspection n WHERE ${where}
         ORDER BY n.state <> 'planned', coalesce(n.finished_at, n.planned_from) DESC, n.id DESC LIMIT ${INSPECTIONS_PAGE} OFFSET $${params.length + 1})
       SELECT n.id, n.kind, n.state, n.title, u.name AS "leadUnit", u.name_en AS "leadUnitEn", n.planned_from AS "plannedFrom", n.planned_to AS "plannedTo",
         n.finished_at AS "finishedAt",
         ARRAY(SELECT DISTINCT mu.name FROM inspection_member m JOIN unit mu ON mu.id = m.unit_id WHERE m.inspection_id = n.id ORDER BY 1) AS units,
         ARRAY(SELECT DISTINCT coalesce(nullif(mu.name_en, ''), mu.name) FROM inspection_member m JOIN unit mu ON mu.id = m.unit_id WHERE m.inspection_id = n.id ORDER BY 1) AS "unitsEn",
         (SELECT count(*)::int ${regions}) AS regions, (SELECT count(*)::int ${regions} AND r.clean) AS "cleanRegions",
         (SELECT count(*)::int ${sites}) AS sites, (SELECT count(*)::int ${sites} AND v.visited_at IS NOT NULL) AS visited,
         (SELECT count(*)::int ${findings.text}) AS issues
       FROM page JOIN inspection n ON n.id = page.id JOIN unit u ON u.id = n.lead_unit_id
       ORDER BY n.state <> 'planned', coalesce(n.finished_at, n.planned_from) DESC, n.id DESC`,
      [...params, (filter.page - 1) * INSPECTIONS_PAGE],
    ),
    sql<InspectionCounts>(
      "",
      `WITH all_of AS (SELECT n.state, (SELECT count(*)::int ${findings.text}) AS issues, (SELECT count(*)::int ${regions} AND r.clean) AS clean
         FROM inspection n WHERE ${where})
       SELECT count(*)::int AS count, count(*) FILTER (WHERE state = 'planned')::int AS planned, count(*) FILTER (WHERE state = 'done')::int AS done,
         count(*) FILTER (WHERE state = 'cancelled')::int AS cancelled, count(*) FILTER (WHERE issues > 0)::int AS "withFindings",
         coalesce(sum(issues), 0)::int AS issues, coalesce(sum(clean), 0)::int AS "cleanRegions" FROM all_of`,
      params,
    ),
  ]);
  const none = { count: 0, planned: 0, done: 0, cancelled: 0, withFindings: 0, issues: 0, cleanRegions: 0 };
  return { rows, counts: counts ?? none };
}
