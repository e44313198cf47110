import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { issueScope } from "./issue-scope";

/** The issue behind a number, null when there is none or it is not the viewer's to see: the two are not told apart. */
export async function issueId(viewer: Viewer, number: string): Promise<number | null> {
  const scope = issueScope(viewer, 2);
  const [row] = await sql<{ id: number }>(
    "",
    `SELECT i.id FROM issue i JOIN rectification_task t ON t.issue_id = i.id WHERE i.number = $1 AND ${scope.condition}`,
    [number.slice(0, 40), ...scope.params],
  );
  return row?.id ?? null;
}
