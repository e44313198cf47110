import { sql } from "@/lib/platform/db";
import { LIVE_SQL } from "./state-sql";

export interface SiteIssues {
  /** Ever reported there, whatever became of them. */
  issues: number;
  /** … of which not finished. */
  openIssues: number;
}

/**
 * How many problems places of the ledgers have had, by site id; a place without any has no entry. Over the whole district: who sees a place
 * may know how often it was found at fault, the list behind the number shows what is theirs.
 */
export async function issuesBySite(siteIds: readonly number[]): Promise<Map<number, SiteIssues>> {
  if (siteIds.length === 0) return new Map();
  const rows = await sql<SiteIssues & { siteId: number }>(
    "issues-by-site",
    `SELECT i.site_id AS "siteId", count(*)::int AS issues, count(*) FILTER (WHERE ${LIVE_SQL})::int AS "openIssues"
     FROM issue i JOIN rectification_task t ON t.issue_id = i.id WHERE i.site_id = ANY($1::int[]) GROUP BY i.site_id`,
    [siteIds],
  );
  return new Map(rows.map(({ siteId, ...counts }) => [siteId, counts]));
}
