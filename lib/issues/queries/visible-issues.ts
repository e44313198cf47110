import { keptWork } from "@/lib/identity/queries/kept-work";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";

/**
 * `issueScope` for questions about many issues: the ids of all that the viewer may see, as an array in PostgreSQL's words, null = every one.
 * Gathered from one index per way of taking part, once per state of the work: written as a condition over both tables, PostgreSQL would join
 * all rows for each question. In words, because they are thousands, and each question sends them.
 */
export async function visibleIssues(viewer: Viewer): Promise<string | null> {
  const { reach, regionIds: within } = scope(viewer, "issues:read");
  if (reach === "all") return null;
  if (reach === null) return "{}";
  const regionIds = reach === "own" && viewer.unitKind === "department" ? [] : within;
  return keptWork("visible-issues", [viewer.unitId, regionIds], async () => {
    const rows = await sql<{ id: number }>(
      "",
      `SELECT id FROM issue WHERE town_id = ANY($1::int[]) OR grid_id = ANY($1::int[]) OR found_by_unit_id = $2
       UNION SELECT issue_id FROM rectification_task WHERE owner_unit_id = $2 OR verifier_unit_id = $2 OR issuer_unit_id = $2
       UNION SELECT t.issue_id FROM task_unit own JOIN rectification_task t ON t.id = own.task_id WHERE own.unit_id = $2`,
      [regionIds, viewer.unitId],
    );
    return `{${rows.map(({ id }) => id).join()}}`;
  });
}
