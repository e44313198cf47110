import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { TaskState } from "../rules/task-state";
import { issueScope } from "./issue-scope";
import { LIVE_SQL } from "./state-sql";

/** A problem found at a place of the ledgers. */
export interface SiteIssue {
  number: string;
  category: string;
  categoryEn: string;
  description: string;
  state: TaskState;
  isOpen: boolean;
  foundOn: CivilDate;
  dueOn: CivilDate | null;
  /** 反弹: how often it came back. */
  repeats: number;
}

/** Problems of some places (an entry and what was merged into it) that the viewer may see, the newest first, at most a hundred. */
export async function siteIssues(viewer: Viewer, siteIds: readonly number[]): Promise<SiteIssue[]> {
  const own = issueScope(viewer, 2);
  return sql<SiteIssue>(
    "",
    `SELECT i.number, c.name AS category, c.name_en AS "categoryEn", left(i.description, 120) AS description, t.state, ${LIVE_SQL} AS "isOpen",
       (i.found_at AT TIME ZONE 'Asia/Shanghai')::date AS "foundOn", t.due_on AS "dueOn",
       (t.recurrences + (SELECT count(*) FROM recurrence r WHERE r.later_issue_id = i.id AND r.state = 'confirmed'))::int AS repeats
     FROM issue i JOIN rectification_task t ON t.issue_id = i.id JOIN category c ON c.id = i.category_id
     WHERE i.site_id = ANY($1::int[]) AND ${own.condition} ORDER BY i.found_at DESC, i.id DESC LIMIT 100`,
    [siteIds, ...own.params],
  );
}

export interface SitePhoto {
  id: number;
  kind: string;
  takenOn: CivilDate;
  number: string;
}

/** Pictures of the problems of some places, the newest first, at most 48. */
export async function sitePhotos(viewer: Viewer, siteIds: readonly number[]): Promise<SitePhoto[]> {
  const own = issueScope(viewer, 2);
  return sql<SitePhoto>(
    "",
    `SELECT p.id, p.kind::text AS kind, (coalesce(p.taken_at, p.uploaded_at) AT TIME ZONE 'Asia/Shanghai')::date AS "takenOn", i.number
     FROM photo p JOIN issue i ON i.id = p.issue_id JOIN rectification_task t ON t.issue_id = i.id
     WHERE i.site_id = ANY($1::int[]) AND p.media = 'image/jpeg' AND ${own.condition} ORDER BY coalesce(p.taken_at, p.uploaded_at) DESC, p.id DESC LIMIT 48`,
    [siteIds, ...own.params],
  );
}
