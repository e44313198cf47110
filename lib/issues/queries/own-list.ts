import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { ISSUE_JOINS, type IssueRow, issueColumns } from "./issue-list";
import { visibleIssues } from "./visible-issues";

/** started 我发起 (found or ordered by me), copied 抄送 (to my unit), done 已办 (I acted on it). */
export const OWN_TABS = ["started", "copied", "done"] as const;
export type OwnTab = (typeof OWN_TABS)[number];

/** Issue ids, each once. */
const WHICH: Readonly<Record<OwnTab, string>> = {
  started:
    "SELECT id FROM issue WHERE found_by = $1 AND $2::int IS NOT NULL UNION SELECT issue_id FROM rectification_task WHERE issuer_id = $1",
  copied: `SELECT DISTINCT t.issue_id AS id FROM task_unit x JOIN rectification_task t ON t.id = x.task_id WHERE x.unit_id = $2 AND x.part = 'cc' AND $1::int IS NOT NULL`,
  done: "SELECT t.issue_id AS id FROM rectification_task t WHERE t.id IN (SELECT task_id FROM task_event WHERE actor_id = $1) AND $2::int IS NOT NULL",
};

/** One page of one's own lists, newest first: of what may still be opened, so not what went to another unit after one acted on it. */
export async function ownList(
  viewer: Viewer,
  tab: OwnTab,
  page = 1,
  size = 50,
): Promise<{ rows: IssueRow[]; count: number }> {
  const visible = await visibleIssues(viewer);
  const rows = await sql<IssueRow & { count: number }>(
    // Not prepared: only of ids that it knows beforehand does PostgreSQL make a hash, and they are thousands.
    "",
    `WITH own AS MATERIALIZED (SELECT id FROM (${WHICH[tab]}) mine WHERE $6::int[] IS NULL OR id = ANY ($6::int[])), page AS (
       SELECT i.id, (SELECT count(*)::int FROM own) AS count FROM own JOIN issue i ON i.id = own.id ORDER BY i.found_at DESC, i.id DESC LIMIT $3 OFFSET $4)
     SELECT page.count, ${issueColumns(5)} FROM page JOIN issue i ON i.id = page.id JOIN rectification_task t ON t.issue_id = i.id ${ISSUE_JOINS} ORDER BY i.found_at DESC, i.id DESC`,
    [viewer.userId, viewer.unitId, size, (page - 1) * size, today(), visible],
  );
  return { rows: rows.map(({ count: _, ...row }) => row), count: rows[0]?.count ?? 0 };
}
