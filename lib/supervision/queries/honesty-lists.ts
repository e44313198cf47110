import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { ISSUE_JOINS, type IssueRow, issueColumns } from "./issue-list";
import { issueScope } from "./issue-scope";

export interface RecurrenceRow {
  id: number;
  state: "suggested" | "confirmed" | "refused";
  basis: "site" | "radius";
  distanceM: number | null;
  daysSinceClose: number;
  suggestedAt: Date;
  decidedBy: string;
  reason: string;
  earlierNumber: string;
  earlierIssueId: number;
  laterNumber: string;
  laterIssueId: number;
  place: string;
  town: string;
  category: string;
  ownerUnit: string | null;
}

/** 反弹: suggestions first, then what was decided, newest first. */
export async function recurrenceList(
  viewer: Viewer,
  state: RecurrenceRow["state"] | "all" = "all",
  limit = 200,
): Promise<RecurrenceRow[]> {
  const scope = issueScope(viewer, 3);
  return sql<RecurrenceRow>(
    "",
    `SELECT r.id, r.state, r.basis, r.distance_m AS "distanceM", r.days_since_close AS "daysSinceClose", r.suggested_at AS "suggestedAt", r.decided_by_name AS "decidedBy",
       r.reason, e.number AS "earlierNumber", e.id AS "earlierIssueId", i.number AS "laterNumber", i.id AS "laterIssueId",
       coalesce(s.name, nullif(i.address, ''), town.name) AS place, town.name AS town, c.name AS category, u.name AS "ownerUnit"
     FROM recurrence r JOIN issue e ON e.id = r.earlier_issue_id JOIN issue i ON i.id = r.later_issue_id JOIN rectification_task t ON t.issue_id = i.id ${ISSUE_JOINS}
     WHERE ($1 = 'all' OR r.state::text = $1) AND ${scope.condition} ORDER BY r.state, r.suggested_at DESC, r.id DESC LIMIT $2`,
    [state, limit, ...scope.params],
  );
}

export interface MissedReportRow {
  id: number;
  state: "suggested" | "confirmed" | "refused";
  number: string;
  issueId: number;
  region: string;
  reporter: string;
  cleanOn: CivilDate;
  foundAt: Date;
  foundBy: string;
  reason: string;
}

/** 漏报: clean reports that a finding contradicts. */
export async function missedReportList(viewer: Viewer, limit = 200): Promise<MissedReportRow[]> {
  const scope = issueScope(viewer, 2);
  return sql<MissedReportRow>(
    "",
    `SELECT m.id, m.state, i.number, i.id AS "issueId", g.name AS region, lead.name AS reporter, m.clean_on AS "cleanOn", i.found_at AS "foundAt",
       i.found_by_name AS "foundBy", m.reason
     FROM missed_report m JOIN issue i ON i.id = m.issue_id JOIN rectification_task t ON t.issue_id = i.id JOIN region g ON g.id = m.region_id
       JOIN inspection n ON n.id = m.inspection_id JOIN unit lead ON lead.id = n.lead_unit_id
     WHERE ${scope.condition} ORDER BY m.state, m.suggested_at DESC, m.id DESC LIMIT $1`,
    [limit, ...scope.params],
  );
}

export interface RepeatedPlace {
  siteId: number | null;
  place: string;
  town: string;
  category: string;
  times: number;
  lastFoundAt: Date;
  ownerUnit: string | null;
}

/** 屡教不改: places where the same category has come back at least `times` times, by confirmed 反弹. */
export async function repeatedPlaces(viewer: Viewer, times = 2): Promise<RepeatedPlace[]> {
  const scope = issueScope(viewer, 2);
  return sql<RepeatedPlace>(
    "",
    `SELECT i.site_id AS "siteId", coalesce(s.name, nullif(i.address, ''), town.name) AS place, town.name AS town, top.name AS category,
       max(t.recurrences)::int AS times, max(i.found_at) AS "lastFoundAt", (array_agg(u.name ORDER BY i.found_at DESC))[1] AS "ownerUnit"
     FROM rectification_task t JOIN issue i ON i.id = t.issue_id ${ISSUE_JOINS} JOIN category top ON top.id = coalesce(c.parent_id, c.id)
     WHERE t.recurrences >= $1 AND ${scope.condition}
     GROUP BY i.site_id, coalesce(s.name, nullif(i.address, ''), town.name), town.name, top.name ORDER BY times DESC, "lastFoundAt" DESC LIMIT 200`,
    [times, ...scope.params],
  );
}

/** 久拖未决: not finished `days` days after it was found, suspended ones left out; the oldest first. */
export async function draggingIssues(viewer: Viewer, days = 30): Promise<IssueRow[]> {
  const scope = issueScope(viewer, 3);
  return sql<IssueRow>(
    "",
    `SELECT ${issueColumns(2)} FROM issue i JOIN rectification_task t ON t.issue_id = i.id ${ISSUE_JOINS}
     WHERE t.state NOT IN ('closed', 'transferred', 'rejected', 'void', 'suspended') AND (i.found_at AT TIME ZONE 'Asia/Shanghai')::date <= $2::date - $1::int
       AND ${scope.condition} ORDER BY i.found_at, i.id LIMIT 200`,
    [days, today(), ...scope.params],
  );
}
