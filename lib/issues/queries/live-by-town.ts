import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { issueScope } from "./issue-scope";
import { LIVE_SQL } from "./state-sql";

/** What is under way in a town: unfinished problems, by family, and suggested relapses that wait for a person's word. */
export interface TownWork {
  live: number;
  /** Family's category and how many of the unfinished are of it. */
  families: { id: number; code: string; n: number }[];
  relapses: number;
}

/** Within the viewer's sight by town id; a town without any has no entry. */
export async function liveByTown(viewer: Viewer, townIds: readonly number[]): Promise<Map<number, TownWork>> {
  if (townIds.length === 0 || scope(viewer, "issues:read").reach === null) return new Map();
  const sight = issueScope(viewer, 2);
  const rows = await sql<{ town_id: number; id: number; code: string; n: number; relapses: number }>(
    "",
    `SELECT i.town_id, coalesce(up.id, c.id) AS id, coalesce(up.code, c.code) AS code, count(*)::int AS n,
        count(*) FILTER (WHERE EXISTS (SELECT FROM recurrence r WHERE r.later_issue_id = i.id AND r.state = 'suggested'))::int AS relapses
       FROM rectification_task t JOIN issue i ON i.id = t.issue_id JOIN category c ON c.id = i.category_id LEFT JOIN category up ON up.id = c.parent_id
      WHERE ${LIVE_SQL} AND i.town_id = ANY($1::int[]) AND ${sight.condition}
      GROUP BY 1, 2, 3 ORDER BY 1, 4 DESC, 2`,
    [townIds, ...sight.params],
  );
  const towns = new Map<number, TownWork>();
  for (const { town_id, id, code, n, relapses } of rows) {
    const town = towns.get(town_id) ?? { live: 0, families: [], relapses: 0 };
    towns.set(town_id, town);
    town.live += n;
    town.relapses += relapses;
    town.families.push({ id, code, n });
  }
  return towns;
}
