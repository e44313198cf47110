import { keptWork } from "@/lib/identity/queries/kept-work";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { WORKING_STATES } from "../rules/task-state";
import { issueScope } from "./issue-scope";
import { LIVE_SQL, overdueSql, WORKING_SQL } from "./state-sql";

export const ACTIONS_TODAY = ["dueToday", "overdue", "returned", "submitted", "asked", "relapses"] as const;
export type ActionToday = (typeof ACTIONS_TODAY)[number];

export interface ActionsToday {
  day: CivilDate;
  /** Count and the search parameters of the list that shows exactly these rows. */
  items: { key: ActionToday; count: number; path: "/tasks" | "/relapses"; search: Record<string, string> }[];
}

/**
 * 需要今天处理, of what the viewer may see: due today (while the fixing unit has it), 超期, sent back, waiting for
 * verification, requests that wait for an answer, 反弹 that wait for a person's word. Null for viewers without the list.
 */
export async function actionsToday(viewer: Viewer): Promise<ActionsToday | null> {
  if (!may(viewer, "issues:read")) return null;
  const day = today();
  const scope = issueScope(viewer, 2);
  return keptWork("actions-today", [scope.condition, scope.params], async () => ({
    day,
    items: listed(await counted(scope, day), day),
  }));
}

type Counts = Record<ActionToday, number>;

async function counted(scope: ReturnType<typeof issueScope>, day: CivilDate): Promise<Counts> {
  const [[tasks], [relapses]] = await Promise.all([
    sql<Omit<Counts, "relapses">>(
      "",
      `SELECT count(*) FILTER (WHERE ${WORKING_SQL} AND t.due_on = $1::date)::int AS "dueToday",
         count(*) FILTER (WHERE ${overdueSql("$1::date")})::int AS overdue,
         count(*) FILTER (WHERE t.state = 'returned')::int AS returned,
         count(*) FILTER (WHERE t.state = 'submitted')::int AS submitted,
         count(*) FILTER (WHERE t.pending <> 'none')::int AS asked
       FROM rectification_task t JOIN issue i ON i.id = t.issue_id
       WHERE ${LIVE_SQL} AND ${scope.condition}`,
      [day, ...scope.params],
    ),
    sql<{ n: number }>(
      "",
      `SELECT count(*)::int AS n FROM recurrence r JOIN issue i ON i.id = r.later_issue_id JOIN rectification_task t ON t.issue_id = i.id
       WHERE r.state = $1 AND ${scope.condition}`,
      ["suggested", ...scope.params],
    ),
  ]);
  return { ...(tasks as Omit<Counts, "relapses">), relapses: relapses?.n ?? 0 };
}

function listed(counts: Counts, day: CivilDate): ActionsToday["items"] {
  const working = WORKING_STATES.join(",");
  const item = (key: ActionToday, path: "/tasks" | "/relapses", search: Record<string, string>) => ({
    key,
    count: counts[key],
    path,
    search,
  });
  return [
    item("dueToday", "/tasks", { state: working, dueFrom: day, dueTo: day }),
    item("overdue", "/tasks", { only: "late" }),
    item("returned", "/tasks", { state: "returned" }),
    item("submitted", "/tasks", { state: "submitted" }),
    item("asked", "/tasks", { only: "asked" }),
    item("relapses", "/relapses", {}),
  ];
}
