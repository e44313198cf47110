import type { Viewer } from "@/lib/identity/rules/viewer";
import { ISSUE_JOINS, type IssueRow, issueColumns } from "@/lib/issues/queries/issue-list";
import { issueScope } from "@/lib/issues/queries/issue-scope";
import { RUNNING_SQL } from "@/lib/issues/queries/state-sql";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { type PlaceFilter, placeConditions } from "./honesty-filter";

export interface RepeatedPlace {
  siteId: number | null;
  place: string;
  town: string;
  categoryId: number;
  category: string;
  categoryEn: string;
  times: number;
  lastFoundAt: Date;
  ownerUnit: string | null;
  /** Numbers of the findings that count, newest first. */
  numbers: string[];
}

export const HONESTY_ROWS_MAX = 200;

/** 屡教不改: places where the same category has come back at least `times` times, by confirmed 反弹; the worst first. */
export async function repeatedPlaces(viewer: Viewer, times = 2, filter: PlaceFilter = {}): Promise<RepeatedPlace[]> {
  const scope = issueScope(viewer, 2);
  const params: unknown[] = [times, ...scope.params];
  const where = ["t.recurrences >= $1", scope.condition, ...placeConditions(filter, params)].join(" AND ");
  return sql<RepeatedPlace>(
    "",
    `SELECT i.site_id AS "siteId", coalesce(s.name, nullif(i.address, ''), town.name) AS place, town.name AS town, top.id AS "categoryId", top.name AS category,
       top.name_en AS "categoryEn", max(t.recurrences)::int AS times, max(i.found_at) AS "lastFoundAt", (array_agg(u.name ORDER BY i.found_at DESC))[1] AS "ownerUnit",
       array_agg(i.number ORDER BY i.found_at DESC) AS numbers
     FROM rectification_task t JOIN issue i ON i.id = t.issue_id ${ISSUE_JOINS} JOIN category top ON top.id = coalesce(c.parent_id, c.id)
     WHERE ${where}
     GROUP BY i.site_id, coalesce(s.name, nullif(i.address, ''), town.name), town.name, top.id, top.name, top.name_en
     ORDER BY times DESC, "lastFoundAt" DESC LIMIT ${HONESTY_ROWS_MAX}`,
    params,
  );
}

/** 久拖未决: not finished `days` days after it was found, suspended ones left out; the oldest first. */
export async function draggingIssues(viewer: Viewer, days = 30, filter: PlaceFilter = {}): Promise<IssueRow[]> {
  const scope = issueScope(viewer, 3);
  const params: unknown[] = [days, today(), ...scope.params];
  const where = [scope.condition, ...placeConditions(filter, params)].join(" AND ");
  return sql<IssueRow>(
    "",
    `SELECT ${issueColumns(2)} FROM (SELECT i.id FROM issue i JOIN rectification_task t ON t.issue_id = i.id ${ISSUE_JOINS}
       WHERE ${RUNNING_SQL} AND (i.found_at AT TIME ZONE 'Asia/Shanghai')::date <= $2::date - $1::int
         AND ${where} ORDER BY i.found_at, i.id LIMIT ${HONESTY_ROWS_MAX}) page
       JOIN issue i ON i.id = page.id JOIN rectification_task t ON t.issue_id = i.id ${ISSUE_JOINS} ORDER BY i.found_at, i.id`,
    params,
  );
}
