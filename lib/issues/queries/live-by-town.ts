import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { issueScope } from "./issue-scope";
import { LIVE_SQL } from "./state-sql";

/** Unfinished problems within the viewer's sight by town id; a town without any has no entry. */
export async function liveByTown(viewer: Viewer, townIds: readonly number[]): Promise<Map<number, number>> {
  if (townIds.length === 0 || scope(viewer, "issues:read").reach === null) return new Map();
  const sight = issueScope(viewer, 2);
  const rows = await sql<{ town_id: number; n: number }>(
    "",
    `SELECT i.town_id, count(*)::int AS n FROM rectification_task t JOIN issue i ON i.id = t.issue_id
      WHERE ${LIVE_SQL} AND i.town_id = ANY($1::int[]) AND ${sight.condition} GROUP BY i.town_id`,
    [townIds, ...sight.params],
  );
  return new Map(rows.map(({ town_id, n }) => [town_id, n]));
}
