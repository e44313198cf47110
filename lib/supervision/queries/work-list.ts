import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { ISSUE_JOINS, type IssueRow, issueColumns } from "./issue-list";
import { lampSql } from "./lamp-sql";
import { LIVE_SQL, WORKING_SQL } from "./state-sql";

/** What a line of 待办 asks for: order 交办, fix 整改, help 协办, verify 核查, decide 审批, reply 回复催办. */
export const WORK_KINDS = ["reply", "fix", "verify", "decide", "order", "help"] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

export type WorkItem = IssueRow & { kind: WorkKind; replyDueOn: string | null };

export interface WorkList {
  counts: Record<WorkKind, number>;
  /** Tasks that ask for something, each once. */
  total: number;
  red: number;
  yellow: number;
  items: WorkItem[];
}

const SHOWN = 200;

/** Live tasks with what they ask of a unit; parameters 1 … 7 are `mineParams`. */
const MINE = `
       SELECT t.id, CASE
           WHEN t.owner_unit_id = $1 AND $2 AND EXISTS (SELECT FROM reminder r WHERE r.task_id = t.id AND r.replied_at IS NULL) THEN 'reply'
           WHEN t.owner_unit_id = $1 AND $2 AND ${WORKING_SQL} THEN 'fix'
           WHEN t.state = 'submitted' AND $3 AND (t.verifier_unit_id = $1 OR ($4 AND t.verifier_unit_id IS NULL)) THEN 'verify'
           WHEN t.pending <> 'none' AND $5 AND t.issuer_unit_id = $1 THEN 'decide'
           WHEN t.state = 'open' AND $6 AND ($4 OR (SELECT i.found_by_unit_id FROM issue i WHERE i.id = t.issue_id) = $1) THEN 'order'
           WHEN $2 AND ${WORKING_SQL} AND t.id IN (SELECT x.task_id FROM task_unit x WHERE x.unit_id = $1 AND x.part = 'co') THEN 'help'
         END AS kind
       FROM rectification_task t
       WHERE ${LIVE_SQL}`;

function mineParams(viewer: Viewer): unknown[] {
  return [
    viewer.unitId,
    may(viewer, "tasks:answer"),
    may(viewer, "tasks:verify"),
    viewer.unitKind === "air_office",
    may(viewer, "tasks:decide"),
    may(viewer, "tasks:order"),
    today(),
  ];
}

/**
 * 待办 of a person: everything in which the next step is their unit's, the most pressing first (reply owed, then by deadline). A task that
 * asks for several things is listed under the most pressing one and counted once in `total`.
 */
export async function workList(viewer: Viewer): Promise<WorkList> {
  const rows = await sql<WorkItem & { counts: Record<WorkKind, number>; total: number; red: number; yellow: number }>(
    "sup-work-list",
    `WITH mine AS (SELECT * FROM (${MINE}) asked WHERE kind IS NOT NULL
     ), counted AS (
       SELECT jsonb_object_agg(kind, n) AS counts, sum(n)::int AS total FROM (SELECT kind, count(*)::int AS n FROM mine GROUP BY kind) k
     ), lamps AS (
       SELECT count(*) FILTER (WHERE lamp = 'red')::int AS red, count(*) FILTER (WHERE lamp = 'yellow')::int AS yellow
       FROM (SELECT ${lampSql(7)} AS lamp FROM mine JOIN rectification_task t ON t.id = mine.id) lit
     ), shown AS (
       -- The page is cut before names and photos are looked up.
       SELECT mine.id, mine.kind, (SELECT min(r.reply_due_on) FROM reminder r WHERE r.task_id = t.id AND r.replied_at IS NULL) AS reply_due_on
       FROM mine JOIN rectification_task t ON t.id = mine.id JOIN issue i ON i.id = t.issue_id
       ORDER BY mine.kind <> 'reply', t.due_on NULLS LAST, i.found_at LIMIT ${SHOWN}
     )
     SELECT shown.kind, shown.reply_due_on AS "replyDueOn", ${issueColumns(7)}, counted.counts, counted.total, lamps.red, lamps.yellow
     FROM shown JOIN rectification_task t ON t.id = shown.id JOIN issue i ON i.id = t.issue_id ${ISSUE_JOINS}, counted, lamps
     ORDER BY shown.kind <> 'reply', t.due_on NULLS LAST, i.found_at`,
    mineParams(viewer),
  );
  const first = rows[0];
  const none: Record<WorkKind, number> = { reply: 0, fix: 0, verify: 0, decide: 0, order: 0, help: 0 };
  return {
    counts: { ...none, ...first?.counts },
    total: first?.total ?? 0,
    red: first?.red ?? 0,
    yellow: first?.yellow ?? 0,
    items: rows.map(({ counts: _c, total: _t, red: _r, yellow: _y, ...item }) => item),
  };
}

/** For the badge in the shell: how many tasks wait for the viewer's unit, and how many of them are late. No list is loaded for it. */
export async function workCount(viewer: Viewer): Promise<{ total: number; red: number }> {
  const [row] = await sql<{ total: number; red: number }>(
    "sup-work-count",
    `SELECT count(*)::int AS total, count(*) FILTER (WHERE (${lampSql(7)}) = 'red')::int AS red
     FROM (${MINE}) mine JOIN rectification_task t ON t.id = mine.id WHERE mine.kind IS NOT NULL`,
    mineParams(viewer),
  );
  return row ?? { total: 0, red: 0 };
}
