import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { rowsWithin } from "@/lib/platform/rows-within";
import { LIMITS } from "@/lib/shared/limits-table";
import type { LedgerRow } from "../rules/ledger-columns";
import { type IssueFilter, issueFilterSql } from "./issue-filter";

/** The rows of the 台账 under a filter, oldest first, numbered from 1. TooLarge too-many-rows, beyond LIMITS.ledgerRows. */
export async function ledgerExport(viewer: Viewer, filter: IssueFilter): Promise<{ rows: LedgerRow[] }> {
  const { where, params } = await issueFilterSql(viewer, filter, today());
  const [counted] = await sql<{ rows: number }>(
    "",
    `SELECT count(*)::int AS rows FROM issue i JOIN rectification_task t ON t.issue_id = i.id WHERE ${where}`,
    params,
  );
  rowsWithin(counted?.rows ?? 0, LIMITS.ledgerRows);
  const rows = await sql<LedgerRow>(
    "",
    `WITH picked AS (SELECT i.id FROM issue i JOIN rectification_task t ON t.issue_id = i.id WHERE ${where} ORDER BY i.found_at, i.id LIMIT ${LIMITS.ledgerRows.max})
     SELECT (row_number() OVER (ORDER BY i.found_at, i.id))::int AS row, i.id AS "issueId", i.number, i.source, i.description, c.name AS category, town.name AS town, u.name AS "ownerUnit", t.owner_name AS "ownerName",
       t.due_on AS "dueOn", t.measures, t.progress, t.state,
       (SELECT p.thumb_key FROM photo p WHERE p.issue_id = i.id AND p.kind = 'before' ORDER BY p.id LIMIT 1) AS "photoBefore",
       (SELECT p.thumb_key FROM photo p WHERE p.issue_id = i.id AND p.kind = 'after' ORDER BY p.id DESC LIMIT 1) AS "photoAfter",
       t.closed_by_name AS verifier, (t.closed_at AT TIME ZONE 'Asia/Shanghai')::date AS "closedOn"
     FROM picked JOIN issue i ON i.id = picked.id JOIN rectification_task t ON t.issue_id = i.id JOIN category c ON c.id = i.category_id
       JOIN region town ON town.id = i.town_id LEFT JOIN unit u ON u.id = t.owner_unit_id ORDER BY i.found_at, i.id`,
    params,
  );
  return { rows };
}
