import type { Viewer } from "@/lib/identity/rules/viewer";
import { issueScope } from "@/lib/issues/queries/issue-scope";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";

/** A paper that was handed over for a problem at a place. */
export interface SiteNotice {
  id: number;
  number: string;
  title: string;
  toUnit: string;
  toUnitEn: string;
  issuedOn: CivilDate;
  receivedAt: Date | null;
  voided: boolean;
}

/** Papers about the problems of some places that the viewer may see, the newest first. */
export async function siteNotices(viewer: Viewer, siteIds: readonly number[]): Promise<SiteNotice[]> {
  const own = issueScope(viewer, 2);
  return sql<SiteNotice>(
    "",
    `SELECT n.id, n.number, n.title, u.name AS "toUnit", u.name_en AS "toUnitEn", (n.issued_at AT TIME ZONE 'Asia/Shanghai')::date AS "issuedOn",
       n.received_at AS "receivedAt", n.voided_at IS NOT NULL AS voided
     FROM notice n JOIN rectification_task t ON t.id = n.task_id JOIN issue i ON i.id = t.issue_id JOIN unit u ON u.id = n.to_unit_id
     WHERE i.site_id = ANY($1::int[]) AND ${own.condition} ORDER BY n.issued_at DESC, n.id DESC LIMIT 50`,
    [siteIds, ...own.params],
  );
}
