import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { issueScope } from "./issue-scope";

/**
 * Problems that came on record and that were closed after an instant, of what the viewer may see. By when they were reported and not by
 * when they were found: what was found before a meeting and entered after it is news to the next one.
 */
export async function workSince(viewer: Viewer, instant: Date): Promise<{ found: number; closed: number }> {
  const own = issueScope(viewer, 2);
  const [row] = await sql<{ found: number; closed: number }>(
    "",
    `SELECT count(*) FILTER (WHERE i.reported_at > $1)::int AS found, count(*) FILTER (WHERE t.closed_at > $1)::int AS closed
       FROM issue i JOIN rectification_task t ON t.issue_id = i.id
      WHERE (i.reported_at > $1 OR t.closed_at > $1) AND ${own.condition}`,
    [instant, ...own.params],
  );
  return row ?? { found: 0, closed: 0 };
}
