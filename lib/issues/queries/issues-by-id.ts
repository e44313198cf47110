import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { ISSUE_JOINS, type IssueRow, issueColumns } from "./issue-list";
import { issueScope } from "./issue-scope";

/** The issues of these ids that the viewer may see, by number. As they stand now. */
export async function issuesById(viewer: Viewer, ids: readonly number[]): Promise<IssueRow[]> {
  const own = issueScope(viewer, 3);
  return sql<IssueRow>(
    "",
    `SELECT ${issueColumns(2)} FROM issue i JOIN rectification_task t ON t.issue_id = i.id ${ISSUE_JOINS}
      WHERE i.id = ANY($1::int[]) AND ${own.condition} ORDER BY i.number`,
    [ids, today(), ...own.params],
  );
}
