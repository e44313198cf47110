import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { TASK_STATES, type TaskState } from "../rules/task-state";
import { type IssueFilter, issueFilterSql } from "./issue-filter";
import { ISSUE_JOINS, type IssueRow, issueColumns } from "./issue-list";

export interface BoardColumn {
  state: TaskState;
  count: number;
  /** Past the deadline, suspended and finished ones left out. */
  late: number;
  /** The most pressing ones. */
  cards: IssueRow[];
}

const CARDS = 20;

/** The board: how many tasks stand in each state under the filter, and the most pressing of each. States without tasks are absent. */
export async function taskBoard(viewer: Viewer, filter: IssueFilter): Promise<BoardColumn[]> {
  const day = today();
  const { where, params, readsIssue } = issueFilterSql(viewer, filter, day);
  const from = "issue i JOIN rectification_task t ON t.issue_id = i.id";
  const n = params.length + 1;
  const counts = await sql<Omit<BoardColumn, "cards">>(
    "",
    `SELECT t.state, count(*)::int AS count,
       count(*) FILTER (WHERE coalesce(t.clock_stopped_on, $${n}::date) > t.due_on AND t.state NOT IN ('suspended', 'closed', 'transferred', 'rejected', 'void'))::int AS late
     FROM ${readsIssue ? from : "rectification_task t"} WHERE ${where} GROUP BY t.state`,
    [...params, day],
  );
  // Only of states that have any: where the filter leaves none, the search for cards would go through all of them.
  const cards = await sql<IssueRow>(
    "",
    `SELECT ${issueColumns(n)} FROM unnest($${n + 1}::task_state[]) WITH ORDINALITY AS wanted(state, place)
       CROSS JOIN LATERAL (SELECT i.id, t.due_on FROM ${from} WHERE t.state = wanted.state AND ${where} ORDER BY t.due_on, t.issue_id LIMIT ${CARDS}) card
       JOIN issue i ON i.id = card.id JOIN rectification_task t ON t.issue_id = i.id ${ISSUE_JOINS} ORDER BY wanted.place, card.due_on, i.id`,
    [...params, day, TASK_STATES.filter((state) => counts.some((counted) => counted.state === state))],
  );
  return TASK_STATES.flatMap((state) => {
    const column = counts.find((counted) => counted.state === state);
    return column ? [{ ...column, cards: cards.filter((card) => card.state === state) }] : [];
  });
}
