import { policyValue } from "@/lib/identity/queries/policy-value";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { issueScope } from "@/lib/issues/queries/issue-scope";
import type { InspectionKind } from "@/lib/issues/rules/inspection-kind";
import { CLEAN_REPORT_DAYS } from "@/lib/issues/rules/missed-report";
import type { IssueSource } from "@/lib/issues/schema";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { type MissedFilter, placeConditions } from "./honesty-filter";

export interface MissedReportRow {
  id: number;
  state: "suggested" | "confirmed" | "refused";
  number: string;
  issueId: number;
  description: string;
  category: string;
  categoryEn: string;
  source: IssueSource;
  town: string;
  townEn: string;
  /** The town or grid that had been reported clean. */
  region: string;
  regionEn: string;
  regionId: number;
  reporter: string;
  reporterEn: string;
  inspectionId: number;
  inspection: string;
  inspectionKind: InspectionKind;
  cleanOn: CivilDate;
  foundAt: Date;
  /** Days from the clean report to the finding. */
  days: number;
  foundBy: string;
  foundByUnit: string;
  foundByUnitEn: string;
  decidedAt: Date | null;
  decidedBy: string;
  reason: string;
}

/** How often a town or grid was contradicted. */
export interface MissedReportCount {
  regionId: number;
  region: string;
  regionEn: string;
  town: string;
  townEn: string;
  suggested: number;
  confirmed: number;
  refused: number;
}

export interface MissedReports {
  rows: MissedReportRow[];
  count: number;
  /** Under the same filter, the state and the region left out; most confirmed first. */
  counts: MissedReportCount[];
  /** For how many days a clean report vouches. */
  vouches: number;
}

const FROM = `missed_report m JOIN issue i ON i.id = m.issue_id JOIN rectification_task t ON t.issue_id = i.id JOIN region g ON g.id = m.region_id
  JOIN region town ON town.id = i.town_id`;

/** 漏报: clean reports that a finding contradicts, what waits for a decision first. */
export async function missedReports(
  viewer: Viewer,
  filter: Partial<MissedFilter> = {},
  size = 50,
): Promise<MissedReports> {
  const scope = issueScope(viewer, 1);
  const params: unknown[] = [...scope.params];
  const around = [scope.condition, ...placeConditions(filter, params)].join(" AND ");
  const shared = [...params];
  const narrow = [
    around,
    ...(filter.state ? [`m.state = $${params.push(filter.state)}::suggestion_state`] : []),
    ...(filter.region ? [`m.region_id = $${params.push(filter.region)}`] : []),
  ].join(" AND ");
  const [rows, counts, vouches] = await Promise.all([
    sql<MissedReportRow & { count: number }>(
      "",
      `SELECT m.id, m.state, i.number, i.id AS "issueId", i.description, c.name AS category, c.name_en AS "categoryEn", i.source, town.name AS town, town.name_en AS "townEn",
         g.name AS region, g.name_en AS "regionEn", g.id AS "regionId", lead.name AS reporter, lead.name_en AS "reporterEn", n.id AS "inspectionId", n.title AS inspection, n.kind AS "inspectionKind",
         m.clean_on AS "cleanOn", i.found_at AS "foundAt", (i.found_at AT TIME ZONE 'Asia/Shanghai')::date - m.clean_on AS days,
         i.found_by_name AS "foundBy", f.name AS "foundByUnit", f.name_en AS "foundByUnitEn", m.decided_at AS "decidedAt", m.decided_by_name AS "decidedBy", m.reason,
         count(*) OVER ()::int AS count
       FROM ${FROM} JOIN category c ON c.id = i.category_id JOIN inspection n ON n.id = m.inspection_id JOIN unit lead ON lead.id = n.lead_unit_id
         JOIN unit f ON f.id = i.found_by_unit_id
       WHERE ${narrow} ORDER BY m.state, m.suggested_at DESC, m.id DESC LIMIT $${params.push(size)} OFFSET $${params.push(((filter.page ?? 1) - 1) * size)}`,
      params,
    ),
    sql<MissedReportCount>(
      "",
      `SELECT g.id AS "regionId", g.name AS region, g.name_en AS "regionEn", town.name AS town, town.name_en AS "townEn", count(*) FILTER (WHERE m.state = 'suggested')::int AS suggested,
         count(*) FILTER (WHERE m.state = 'confirmed')::int AS confirmed, count(*) FILTER (WHERE m.state = 'refused')::int AS refused
       FROM ${FROM} WHERE ${around} GROUP BY g.id, town.id ORDER BY confirmed DESC, suggested DESC, g.id`,
      shared,
    ),
    policyValue({ sql }, "supervision.missed-report-days", CLEAN_REPORT_DAYS),
  ]);
  return { rows: rows.map(({ count: _, ...row }) => row), count: rows[0]?.count ?? 0, counts, vouches };
}
