import type { Viewer } from "@/lib/identity/rules/viewer";
import { issuesBySite, type SiteIssues } from "@/lib/issues/queries/issues-by-site";
import { type SiteRow, siteByCode, siteList } from "@/lib/ledgers/queries/site-list";
import type { SiteFilter } from "@/lib/ledgers/schema";
import { sql } from "@/lib/platform/db";

/** A place of the ledgers with what the loop knows of it. */
export type SiteRecord = SiteRow & SiteIssues & { lastSeenAt: Date | null };

/** One page of the places that the viewer sees, each with its last visit and its problems. */
export async function siteRecords(viewer: Viewer, filter: SiteFilter): Promise<{ rows: SiteRecord[]; count: number }> {
  const { rows, count } = await siteList(viewer, filter);
  return { rows: await withRecord(rows), count };
}

/** One place by its code; null when there is none or it isn't the viewer's to see. */
export async function siteRecord(viewer: Viewer, code: string): Promise<SiteRecord | null> {
  const site = await siteByCode(viewer, code);
  return site && ((await withRecord([site]))[0] ?? null);
}

async function withRecord(sites: readonly SiteRow[]): Promise<SiteRecord[]> {
  const ids = sites.map((site) => site.id);
  const [problems, visits] = await Promise.all([
    issuesBySite(ids),
    sql<{ siteId: number; lastSeenAt: Date | null }>(
      "site-last-visits",
      `SELECT site_id AS "siteId", max(visited_at) AS "lastSeenAt" FROM inspection_site WHERE site_id = ANY($1::int[]) GROUP BY 1`,
      [ids],
    ),
  ]);
  const seen = new Map(visits.map(({ siteId, lastSeenAt }) => [siteId, lastSeenAt]));
  return sites.map((site) => ({
    ...site,
    issues: 0,
    openIssues: 0,
    ...problems.get(site.id),
    lastSeenAt: seen.get(site.id) ?? null,
  }));
}
