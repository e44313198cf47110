import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { distanceMetres, type Point } from "@/lib/shared/distance";
import type { TaskState } from "../rules/task-state";
import { issueScope } from "./issue-scope";
import { LIVE_SQL } from "./state-sql";

export interface NearbyIssue {
  issueId: number;
  number: string;
  state: TaskState;
  category: string;
  description: string;
  foundAt: Date;
  distanceM: number | null;
}

/** Duplicate warning: unfinished issues of the same family at the same site or within `radiusM` metres, nearest first, at most ten. */
export async function nearbyIssues(
  viewer: Viewer,
  place: { siteId?: number; point?: Point; categoryId: number },
  radiusM = 200,
): Promise<NearbyIssue[]> {
  const scope = issueScope(viewer, 6);
  const rows = await sql<NearbyIssue & { lon: number | null; lat: number | null }>(
    "",
    `SELECT i.id AS "issueId", i.number, t.state, c.name AS category, left(i.description, 80) AS description, i.found_at AS "foundAt", i.lon, i.lat
     FROM rectification_task t JOIN issue i ON i.id = t.issue_id JOIN category c ON c.id = i.category_id
     WHERE ${LIVE_SQL}
       AND coalesce(c.parent_id, c.id) = (SELECT coalesce(parent_id, id) FROM category WHERE id = $1)
       AND (i.site_id = $2 OR (i.lat BETWEEN $4::float8 - $5::float8 AND $4::float8 + $5::float8 AND i.lon BETWEEN $3::float8 - 2 * $5::float8 AND $3::float8 + 2 * $5::float8)) AND ${scope.condition} LIMIT 200`,
    [
      place.categoryId,
      place.siteId ?? null,
      place.point?.lon ?? null,
      place.point?.lat ?? null,
      radiusM / 110_000,
      ...scope.params,
    ],
  );
  return rows
    .map(({ lon, lat, ...row }) => ({
      ...row,
      distanceM:
        place.point && lon !== null && lat !== null ? Math.round(distanceMetres(place.point, { lon, lat })) : null,
    }))
    .filter((row) => row.distanceM === null || row.distanceM <= radiusM)
    .sort((a, b) => (a.distanceM ?? 0) - (b.distanceM ?? 0))
    .slice(0, 10);
}
