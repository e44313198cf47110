import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { TaskState } from "../rules/task-state";
import { type IssueFilter, issueFilterSql } from "./issue-filter";

/** The columns of the 台账, in their fixed order; titles are words.ledger.* in the messages. */
export const LEDGER_COLUMNS = [
  "row",
  "number",
  "source",
  "town",
  "ownerUnit",
  "ownerName",
  "dueOn",
  "measures",
  "progress",
  "photoBefore",
  "photoAfter",
  "verifier",
  "closedOn",
] as const;
export type LedgerColumn = (typeof LEDGER_COLUMNS)[number];

export interface LedgerRow {
  row: number;
  issueId: number;
  number: string;
  source: string;
  description: string;
  category: string;
  town: string;
  ownerUnit: string | null;
  ownerName: string;
  dueOn: CivilDate | null;
  measures: string;
  /** The fixing unit's own words; the state stands beside them. */
  progress: string;
  state: TaskState;
  /** Stored thumbnails (lib/platform/stored-files, folder "photos"); null when there is none. */
  photoBefore: string | null;
  photoAfter: string | null;
  verifier: string;
  closedOn: CivilDate | null;
}

export const LEDGER_ROWS_MAX = 20_000;

/** The rows of the 台账 under a filter, oldest first, numbered from 1; at most LEDGER_ROWS_MAX. */
export async function ledgerExport(viewer: Viewer, filter: IssueFilter): Promise<{ rows: LedgerRow[]; cut: boolean }> {
  const { where, params } = await issueFilterSql(viewer, filter, today());
  const rows = await sql<LedgerRow>(
    "",
    `WITH picked AS (SELECT i.id FROM issue i JOIN rectification_task t ON t.issue_id = i.id WHERE ${where} ORDER BY i.found_at, i.id LIMIT ${LEDGER_ROWS_MAX + 1})
     SELECT (row_number() OVER (ORDER BY i.found_at, i.id))::int AS row, i.id AS "issueId", i.number, i.source, i.description, c.name AS category, town.name AS town, u.name AS "ownerUnit", t.owner_name AS "ownerName",
       t.due_on AS "dueOn", t.measures, t.progress, t.state,
       (SELECT p.thumb_key FROM photo p WHERE p.issue_id = i.id AND p.kind = 'before' AND p.media = 'image/jpeg' ORDER BY p.id LIMIT 1) AS "photoBefore",
       (SELECT p.thumb_key FROM photo p WHERE p.issue_id = i.id AND p.kind = 'after' AND p.media = 'image/jpeg' ORDER BY p.id DESC LIMIT 1) AS "photoAfter",
       t.closed_by_name AS verifier, (t.closed_at AT TIME ZONE 'Asia/Shanghai')::date AS "closedOn"
     FROM picked JOIN issue i ON i.id = picked.id JOIN rectification_task t ON t.issue_id = i.id JOIN category c ON c.id = i.category_id
       JOIN region town ON town.id = i.town_id LEFT JOIN unit u ON u.id = t.owner_unit_id ORDER BY i.found_at, i.id`,
    params,
  );
  return { rows: rows.slice(0, LEDGER_ROWS_MAX), cut: rows.length > LEDGER_ROWS_MAX };
}
