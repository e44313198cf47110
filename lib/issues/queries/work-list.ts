import { may } from "@/lib/identity/rules/permissions";
import { districtIds } from "@/lib/identity/rules/scope";
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

/** How much waits: tasks that ask for something, each once, and how many of them have which lamp. */
export interface WorkCount {
  total: number;
  red: number;
  yellow: number;
}

export interface WorkPage {
  items: WorkItem[];
  page: number;
  size: number;
}

const SIZE = 50;

/** Live tasks with what they ask of a unit; parameters 1 … 7 are `mineParams`. */
/** The office, for what lies in its district ($4: its regions; null = everywhere, {} = no office). */
const OFFICE =
  "($4::int[] IS NULL OR ($4::int[] <> '{}' AND (SELECT i.town_id FROM issue i WHERE i.id = t.issue_id) = ANY($4::int[])))";

const MINE = `
       SELECT t.id, t.due_on, t.issue_id, CASE
           WHEN t.owner_unit_id = $1 AND $2 AND EXISTS (SELECT FROM reminder r WHERE r.task_id = t.id AND r.replied_at IS NULL) THEN 'reply'
           WHEN t.owner_unit_id = $1 AND $2 AND ${WORKING_SQL} THEN 'fix'
           WHEN t.state = 'submitted' AND $3 AND (t.verifier_unit_id = $1 OR (${OFFICE} AND t.verifier_unit_id IS NULL)) THEN 'verify'
           WHEN t.pending <> 'none' AND $5 AND t.issuer_unit_id = $1 THEN 'decide'
           WHEN t.state = 'open' AND $6 AND (${OFFICE} OR (SELECT i.found_by_unit_id FROM issue i WHERE i.id = t.issue_id) = $1) THEN 'order'
           WHEN $2 AND ${WORKING_SQL} AND t.id IN (SELECT x.task_id FROM task_unit x WHERE x.unit_id = $1 AND x.part = 'co') THEN 'help'
         END AS kind
       FROM rectification_task t
       WHERE ${LIVE_SQL}`;

function mineParams(viewer: Viewer): unknown[] {
  return [
    viewer.unitId,
    may(viewer, "tasks:answer"),
    may(viewer, "tasks:verify"),
    viewer.unitKind === "air_office" ? districtIds(viewer) : [],
    may(viewer, "tasks:decide"),
    may(viewer, "tasks:order"),
    today(),
  ];
}

/**
 * One page of a person's 待办: everything in which the next step is their unit's, the most pressing first (reply owed, then by deadline). A
 * task that asks for several things is listed once, under the most pressing one.
 */
export async function workList(viewer: Viewer, page = 1): Promise<WorkPage> {
  const items = await sql<WorkItem>(
    "sup-work-list",
    `WITH shown AS (
       -- The page is cut before names and photos are looked up.
       SELECT mine.id, mine.kind, row_number() OVER () AS place
       FROM (SELECT asked.id, asked.kind FROM (${MINE}) asked WHERE kind IS NOT NULL
             ORDER BY kind <> 'reply', due_on NULLS LAST, issue_id LIMIT $8 OFFSET $9) mine
     )
     SELECT shown.kind, (SELECT min(r.reply_due_on) FROM reminder r WHERE r.task_id = t.id AND r.replied_at IS NULL) AS "replyDueOn", ${issueColumns(7)}
     FROM shown JOIN rectification_task t ON t.id = shown.id JOIN issue i ON i.id = t.issue_id ${ISSUE_JOINS}
     ORDER BY shown.place`,
    [...mineParams(viewer), SIZE, (page - 1) * SIZE],
  );
  return { items, page, size: SIZE };
}

/** How many tasks wait for the viewer's unit. No list is loaded for it. */
export async function workCount(viewer: Viewer): Promise<WorkCount> {
  const [row] = await sql<WorkCount>(
    "sup-work-count",
    `SELECT count(*)::int AS total, count(*) FILTER (WHERE lamp = 'red')::int AS red, count(*) FILTER (WHERE lamp = 'yellow')::int AS yellow
     FROM (SELECT (${lampSql(7)}) AS lamp FROM (${MINE}) mine JOIN rectification_task t ON t.id = mine.id WHERE mine.kind IS NOT NULL) lit`,
    mineParams(viewer),
  );
  return row ?? { total: 0, red: 0, yellow: 0 };
}

/**
 * The number of the issue after this task in a person's 待办, in the order of the list; the first one where it is not (or no longer) in it or
 * is the last. Null when nothing else waits.
 */
export async function nextWork(viewer: Viewer, taskId: number): Promise<string | null> {
  const [next] = await sql<{ number: string }>(
    "sup-work-next",
    `WITH mine AS MATERIALIZED (
       SELECT asked.id, asked.issue_id, row_number() OVER (ORDER BY kind <> 'reply', due_on NULLS LAST, issue_id) AS place
       FROM (${MINE}) asked WHERE kind IS NOT NULL)
     SELECT i.number FROM mine JOIN issue i ON i.id = mine.issue_id
     WHERE mine.id <> $8 AND $7::date IS NOT NULL
     ORDER BY mine.place < coalesce((SELECT place FROM mine WHERE id = $8), 0), mine.place LIMIT 1`,
    [...mineParams(viewer), taskId],
  );
  return next?.number ?? null;
}
