import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { InspectionKind } from "../schema";
import { inspectionScope } from "./inspection-list";
import { ISSUE_JOINS, type IssueRow, issueColumns } from "./issue-list";

export interface InspectionDetail {
  id: number;
  kind: InspectionKind;
  state: "planned" | "done" | "cancelled";
  title: string;
  leadUnit: string;
  plannedFrom: CivilDate;
  plannedTo: CivilDate;
  startedAt: Date | null;
  finishedAt: Date | null;
  recordedBy: string;
  note: string;
  checklistVersionId: number | null;
  team: { team: string; unit: string; name: string; isLead: boolean }[];
  regions: { id: number; name: string; visitedOn: CivilDate | null; clean: boolean }[];
  sites: { id: number; name: string; visitedAt: Date | null; clean: boolean; passed: number; failed: number }[];
  results: {
    siteId: number;
    itemId: number;
    text: string;
    outcome: "pass" | "fail" | "not_applicable";
    note: string;
    issueId: number | null;
  }[];
  issues: IssueRow[];
}

/** One inspection with everything that was seen. NotFound outside the viewer's scope. */
export async function inspectionDetail(viewer: Viewer, id: number): Promise<InspectionDetail> {
  const { condition, params } = inspectionScope(viewer, 2);
  const [head] = await sql<Omit<InspectionDetail, "team" | "regions" | "sites" | "results" | "issues">>(
    "sup-inspection",
    `SELECT n.id, n.kind, n.state, n.title, u.name AS "leadUnit", n.planned_from AS "plannedFrom", n.planned_to AS "plannedTo", n.started_at AS "startedAt",
       n.finished_at AS "finishedAt", n.recorded_by_name AS "recordedBy", n.note, n.checklist_version_id AS "checklistVersionId"
     FROM inspection n JOIN unit u ON u.id = n.lead_unit_id WHERE n.id = $1 AND ${condition}`,
    [id, ...params],
  );
  if (!head) throw new NotFound("inspection-unknown", { id });
  const [team, regions, sites, results, issues] = await Promise.all([
    sql<InspectionDetail["team"][number]>(
      "sup-inspection-team",
      `SELECT m.team, u.name AS unit, m.name, m.is_lead AS "isLead" FROM inspection_member m JOIN unit u ON u.id = m.unit_id WHERE m.inspection_id = $1 ORDER BY m.team, m.id`,
      [id],
    ),
    sql<InspectionDetail["regions"][number]>(
      "sup-inspection-regions",
      `SELECT g.id, g.name, r.visited_on AS "visitedOn", r.clean FROM inspection_region r JOIN region g ON g.id = r.region_id WHERE r.inspection_id = $1 ORDER BY g.sort_order, g.id`,
      [id],
    ),
    sql<InspectionDetail["sites"][number]>(
      "sup-inspection-sites",
      `SELECT s.id, s.name, v.visited_at AS "visitedAt", v.clean,
         (SELECT count(*)::int FROM inspection_result r WHERE r.inspection_id = $1 AND r.site_id = s.id AND r.outcome = 'pass') AS passed,
         (SELECT count(*)::int FROM inspection_result r WHERE r.inspection_id = $1 AND r.site_id = s.id AND r.outcome = 'fail') AS failed
       FROM inspection_site v JOIN site s ON s.id = v.site_id WHERE v.inspection_id = $1 ORDER BY s.id`,
      [id],
    ),
    sql<InspectionDetail["results"][number]>(
      "sup-inspection-results",
      `SELECT r.site_id AS "siteId", r.item_id AS "itemId", i.text, r.outcome, r.note, r.issue_id AS "issueId" FROM inspection_result r JOIN checklist_item i ON i.id = r.item_id WHERE r.inspection_id = $1 ORDER BY r.site_id, i.sort_order`,
      [id],
    ),
    sql<IssueRow>(
      "sup-inspection-issues",
      `SELECT ${issueColumns(2)} FROM issue i JOIN rectification_task t ON t.issue_id = i.id ${ISSUE_JOINS} WHERE i.inspection_id = $1 ORDER BY i.id`,
      [id, today()],
    ),
  ]);
  return { ...head, team, regions, sites, results, issues };
}
