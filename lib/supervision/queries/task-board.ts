import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { TaskState } from "../rules/task-state";
import { type IssueFilter, issueFilterSql } from "./issue-filter";
import { ISSUE_JOINS, type IssueRow, issueColumns } from "./issue-list";

export interface BoardColumn {
  state: TaskState;
  count: number;
  late: number;
  /** The most pressing ones. */
  cards: IssueRow[];
}

const CARDS = 20;

/** The board: how many tasks stand in each state under the filter, and the most pressing of each. States without tasks are absent. */
export async function taskBoard(viewer: Viewer, filter: IssueFilter): Promise<BoardColumn[]> {
  const day = today();
  const { where, params } = issueFilterSql(viewer, filter, day);
  const n = params.length + 1;
  const rows = await sql<IssueRow & { count: number; late: number }>(
    "",
    `WITH ranked AS (
       SELECT i.id, t.state, row_number() OVER (PARTITION BY t.state ORDER BY t.due_on NULLS LAST, i.found_at DESC) AS place,
         count(*) OVER (PARTITION BY t.state)::int AS count,
         count(*) FILTER (WHERE coalesce(t.clock_stopped_on, $${n}::date) > t.due_on AND t.state <> 'suspended') OVER (PARTITION BY t.state)::int AS late
       FROM issue i JOIN rectification_task t ON t.issue_id = i.id WHERE ${where})
     SELECT ranked.count, ranked.late, ${issueColumns(n)} FROM ranked JOIN issue i ON i.id = ranked.id JOIN rectification_task t ON t.issue_id = i.id ${ISSUE_JOINS}
     WHERE ranked.place <= ${CARDS} ORDER BY t.state, ranked.place`,
    [...params, day],
  );
  const columns = new Map<TaskState, BoardColumn>();
  for (const { count, late, ...card } of rows) {
    const column = columns.get(card.state) ?? { state: card.state, count, late, cards: [] };
    column.cards.push(card);
    columns.set(card.state, column);
  }
  return [...columns.values()];
}
