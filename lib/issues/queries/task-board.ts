import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { TASK_STATES, type TaskState } from "../rules/task-state";
import { type IssueFilter, issueFilterSql } from "./issue-filter";
import { ISSUE_JOINS, type IssueRow, issueColumns } from "./issue-list";
import { overdueSql } from "./state-sql";

export interface BoardColumn {
  state: TaskState;
  count: number;
  /** 超期. */
  late: number;
  /** The most pressing ones. */
  cards: IssueRow[];
}

const CARDS = 20;
const FROM = "issue i JOIN rectification_task t ON t.issue_id = i.id";

/** Among all issues: state by state along the index over state and deadline. Only states that have any: a search for others would go through all. */
function byIndex(where: string, n: number): string {
  return `SELECT found.id FROM unnest($${n}::task_state[]) AS wanted(state)
    CROSS JOIN LATERAL (SELECT i.id FROM ${FROM} WHERE t.state = wanted.state AND ${where} ORDER BY t.due_on, t.issue_id LIMIT ${CARDS}) found`;
}

/** Among the few thousand that a unit sees: all of them once, the most pressing of each state kept. */
function inOnePass(where: string, n: number): string {
  return `SELECT id FROM (SELECT i.id, row_number() OVER (PARTITION BY t.state ORDER BY t.due_on, t.issue_id) AS place FROM ${FROM}
    WHERE t.state = ANY($${n}::task_state[]) AND ${where}) placed WHERE place <= ${CARDS}`;
}

/** The board: how many tasks stand in each state under the filter, and the most pressing of each. States without tasks are absent. */
export async function taskBoard(viewer: Viewer, filter: IssueFilter): Promise<BoardColumn[]> {
  const day = today();
  const { where, params, readsIssue, all } = await issueFilterSql(viewer, filter, day);
  const n = params.length + 1;
  const counts = await sql<Omit<BoardColumn, "cards">>(
    "",
    `SELECT t.state, count(*)::int AS count,
       count(*) FILTER (WHERE ${overdueSql(`$${n}::date`)})::int AS late
     FROM ${readsIssue ? FROM : "rectification_task t"} WHERE ${where} GROUP BY t.state`,
    [...params, day],
  );
  const states = TASK_STATES.filter((state) => counts.some((counted) => counted.state === state));
  const cards = await sql<IssueRow>(
    "",
    `SELECT ${issueColumns(n)} FROM (${all ? byIndex(where, n + 1) : inOnePass(where, n + 1)}) card
       JOIN issue i ON i.id = card.id JOIN rectification_task t ON t.issue_id = i.id ${ISSUE_JOINS} ORDER BY t.due_on, i.id`,
    [...params, day, states],
  );
  return TASK_STATES.flatMap((state) => {
    const column = counts.find((counted) => counted.state === state);
    return column ? [{ ...column, cards: cards.filter((card) => card.state === state) }] : [];
  });
}
