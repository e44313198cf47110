import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { ISSUE_JOINS, type IssueRow, issueColumns } from "@/lib/issues/queries/issue-list";
import { issueScope } from "@/lib/issues/queries/issue-scope";
import type { InspectionKind } from "@/lib/issues/rules/inspection-kind";
import { siteScope } from "@/lib/ledgers/queries/site-scope";
import type { SiteKind } from "@/lib/ledgers/rules/site-kind";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { CivilDate } from "@/lib/shared/civil-date";
import { inspectionRights } from "../rules/inspection-rights";
import { inspectionScope } from "./inspection-list";

export type Outcome = "pass" | "fail" | "not_applicable";

export interface InspectionSite {
  id: number;
  name: string;
  nameEn: string;
  kind: SiteKind;
  townId: number;
  gridId: number | null;
  town: string;
  townEn: string;
  address: string;
  visitedAt: Date | null;
  recordedBy: string;
  clientId: string | null;
  note: string;
  clean: boolean;
  passed: number;
  failed: number;
}

export interface InspectionDetail {
  id: number;
  kind: InspectionKind;
  state: "planned" | "done" | "cancelled";
  title: string;
  leadUnit: string;
  leadUnitEn: string;
  campaign: string | null;
  checklist: string | null;
  checklistEn: string | null;
  checklistVersion: number | null;
  plannedFrom: CivilDate;
  plannedTo: CivilDate;
  plannedBy: string;
  startedAt: Date | null;
  finishedAt: Date | null;
  recordedBy: string;
  recordedAt: Date;
  note: string;
  cancelReason: string;
  checklistVersionId: number | null;
  mayRun: boolean;
  mayCancel: boolean;
  team: { team: string; unit: string; unitEn: string; name: string; isLead: boolean }[];
  regions: { id: number; name: string; nameEn: string; visitedOn: CivilDate | null; clean: boolean; issues: number }[];
  sites: InspectionSite[];
  /** The items of the version that this inspection goes by, in their order. */
  items: { id: number; text: string; textEn: string; categoryId: number | null }[];
  results: {
    siteId: number;
    itemId: number;
    text: string;
    textEn: string;
    outcome: Outcome;
    note: string;
    issueId: number | null;
    number: string | null;
    /** Whether the issue itself is the viewer's to open. */
    opens: boolean;
  }[];
  issues: IssueRow[];
}

type Head = Omit<InspectionDetail, "team" | "regions" | "sites" | "items" | "results" | "issues"> & {
  hasPart: boolean;
};

/**
 * One inspection with everything that was seen. NotFound outside the viewer's scope. Who has a part in it sees all of it; who sees it
 * only because it went to their town too, the regions, places, results and findings that they could see anyway.
 */
export async function inspectionDetail(viewer: Viewer, id: number): Promise<InspectionDetail> {
  const seen = inspectionScope(viewer, 2);
  const rights = inspectionRights(viewer, 5);
  const [row] = await sql<Head>(
    "sup-inspection",
    `SELECT n.id, n.kind, n.state, n.title, u.name AS "leadUnit", u.name_en AS "leadUnitEn", c.name AS campaign, l.name AS checklist, l.name_en AS "checklistEn",
       v.version AS "checklistVersion", n.planned_from AS "plannedFrom", n.planned_to AS "plannedTo", n.planned_by_name AS "plannedBy", n.started_at AS "startedAt",
       n.finished_at AS "finishedAt", n.recorded_by_name AS "recordedBy", n.recorded_at AS "recordedAt", n.note, n.cancel_reason AS "cancelReason",
       n.checklist_version_id AS "checklistVersionId", ${rights.run} AS "mayRun", ${rights.cancel} AS "mayCancel",
       ${seen.part} OR n.planned_by = $7 AS "hasPart"
     FROM inspection n JOIN unit u ON u.id = n.lead_unit_id LEFT JOIN campaign c ON c.id = n.campaign_id
       LEFT JOIN checklist_version v ON v.id = n.checklist_version_id LEFT JOIN checklist l ON l.id = v.checklist_id
     WHERE n.id = $1 AND ${seen.condition}`,
    [id, ...seen.params, ...rights.params],
  );
  if (!row) throw new NotFound("inspection-unknown", { id });
  const { hasPart, ...head } = row;
  const known = issueScope(viewer, 3);
  const places = siteScope(viewer, "inspections:read", 3);
  const placesOfResults = siteScope(viewer, "inspections:read", 3 + known.params.length);
  const regionsSeen = scope(viewer, "inspections:read");
  const [team, regions, sites, items, results, issues] = await Promise.all([
    sql<InspectionDetail["team"][number]>(
      "sup-inspection-team",
      `SELECT m.team, u.name AS unit, u.name_en AS "unitEn", m.name, m.is_lead AS "isLead" FROM inspection_member m JOIN unit u ON u.id = m.unit_id
       WHERE m.inspection_id = $1 ORDER BY m.team, m.id`,
      [id],
    ),
    sql<InspectionDetail["regions"][number]>(
      "sup-inspection-regions",
      `SELECT g.id, g.name, g.name_en AS "nameEn", r.visited_on AS "visitedOn", r.clean,
         (SELECT count(*)::int FROM issue i WHERE i.inspection_id = $1 AND (i.town_id = g.id OR i.grid_id = g.id)) AS issues
       FROM inspection_region r JOIN region g ON g.id = r.region_id
       WHERE r.inspection_id = $1 AND ($2 OR ${regionsSeen.condition("g.id", 3)}) ORDER BY g.sort_order, g.id`,
      [id, hasPart, regionsSeen.regionIds],
    ),
    sql<InspectionSite>(
      "sup-inspection-sites",
      `SELECT s.id, s.name, s.name_en AS "nameEn", s.kind, s.town_id AS "townId", s.grid_id AS "gridId", g.name AS town, g.name_en AS "townEn", s.address, v.visited_at AS "visitedAt",
         v.recorded_by_name AS "recordedBy", v.client_id AS "clientId", v.note, v.clean,
         (SELECT count(*)::int FROM inspection_result r WHERE r.inspection_id = $1 AND r.site_id = s.id AND r.outcome = 'pass') AS passed,
         (SELECT count(*)::int FROM inspection_result r WHERE r.inspection_id = $1 AND r.site_id = s.id AND r.outcome = 'fail') AS failed
       FROM inspection_site v JOIN site s ON s.id = v.site_id JOIN region g ON g.id = s.town_id
       WHERE v.inspection_id = $1 AND ($2 OR ${places.condition}) ORDER BY g.sort_order, s.name, s.id`,
      [id, hasPart, ...places.params],
    ),
    sql<InspectionDetail["items"][number]>(
      "sup-inspection-items",
      `SELECT i.id, i.text, i.text_en AS "textEn", i.category_id AS "categoryId" FROM checklist_item i JOIN inspection n ON n.checklist_version_id = i.version_id
       WHERE n.id = $1 ORDER BY i.sort_order, i.id`,
      [id],
    ),
    sql<InspectionDetail["results"][number]>(
      "",
      `SELECT r.site_id AS "siteId", r.item_id AS "itemId", c.text, c.text_en AS "textEn", r.outcome, r.note, q.id AS "issueId", q.number, coalesce(q.opens, false) AS opens
       FROM inspection_result r JOIN checklist_item c ON c.id = r.item_id JOIN site s ON s.id = r.site_id
         LEFT JOIN (SELECT i.id, i.number, ${known.condition} AS opens FROM issue i JOIN rectification_task t ON t.issue_id = i.id
           WHERE i.inspection_id = $1 AND ($2 OR ${known.condition})) q ON q.id = r.issue_id
       WHERE r.inspection_id = $1 AND ($2 OR ${placesOfResults.condition}) ORDER BY r.site_id, c.sort_order`,
      [id, hasPart, ...known.params, ...placesOfResults.params],
    ),
    sql<IssueRow>(
      "",
      `SELECT ${issueColumns(2)}, coalesce(${known.condition}, false) AS opens FROM issue i JOIN rectification_task t ON t.issue_id = i.id ${ISSUE_JOINS}
       WHERE i.inspection_id = $1 AND (${hasPart} OR ${known.condition}) ORDER BY i.id`,
      [id, today(), ...known.params],
    ),
  ]);
  return { ...head, team, regions, sites, items, results, issues };
}

/** The same, or null where there is none in the viewer's sight: the two are not told apart. `text` as it stands in an address. */
export async function inspectionByNumber(viewer: Viewer, text: string): Promise<InspectionDetail | null> {
  if (!/^\d{1,9}$/.test(text)) return null;
  return inspectionDetail(viewer, Number(text)).catch((error) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
}
