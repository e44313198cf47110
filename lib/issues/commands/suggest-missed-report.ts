import { policyValue } from "@/lib/identity/queries/policy-value";
import type { Tx } from "@/lib/platform/db";
import { addDays } from "@/lib/shared/civil-date";
import { CLEAN_REPORT_DAYS, type CleanReport, type FoundIssue, missedReport } from "../rules/missed-report";

/** Writes the 漏报 suggestion that an issue gives rise to, if the place had been reported clean by others shortly before. */
export async function suggestMissedReport(tx: Tx, issue: FoundIssue & { issueId: number }): Promise<boolean> {
  const days = await policyValue(tx, "supervision.missed-report-days", CLEAN_REPORT_DAYS);
  const reports = await tx.sql<CleanReport & { on: string }>(
    "sup-clean-reports",
    `SELECT r.inspection_id AS "inspectionId", r.region_id AS "regionId", n.lead_unit_id AS "unitId", r.visited_on AS "on"
     FROM inspection_region r JOIN inspection n ON n.id = r.inspection_id
     WHERE r.region_id = ANY($1::int[]) AND r.clean AND n.state = 'done' AND r.visited_on BETWEEN $2::date AND $3::date`,
    [issue.regionPath, addDays(issue.foundOn, -days), issue.foundOn],
  );
  const report = missedReport(issue, reports, days);
  if (!report) return false;
  const written = await tx.change(
    "sup-missed-suggest",
    `INSERT INTO missed_report (issue_id, region_id, inspection_id, clean_on) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [issue.issueId, report.regionId, report.inspectionId, report.on],
  );
  return written === 1;
}
