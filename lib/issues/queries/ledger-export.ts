import { z } from "zod";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { rowsWithin } from "@/lib/platform/rows-within";
import { LIMITS } from "@/lib/shared/limits-table";
import { LEDGER_COLUMNS, type LedgerTable } from "../rules/ledger-columns";
import { type IssueFilter, issueFilter, issueFilterSql } from "./issue-filter";
import { overdueDaysSql } from "./state-sql";

/** The filter of the lists, and which columns are wanted: each once, in the ledger's own order; none named = all. */
export const ledgerInput = issueFilter.extend({
  columns: z
    .preprocess(
      (raw) => (raw === undefined || raw === "" ? [] : Array.isArray(raw) ? raw : String(raw).split(",")),
      z.array(z.enum(LEDGER_COLUMNS)).max(LEDGER_COLUMNS.length),
    )
    .transform((chosen) => LEDGER_COLUMNS.filter((column) => chosen.length === 0 || chosen.includes(column))),
});

/** The rows of the 台账 under a filter, oldest first, numbered from 1. TooLarge too-many-rows, beyond LIMITS.ledgerRows. */
export async function ledgerExport(viewer: Viewer, filter: IssueFilter): Promise<LedgerTable> {
  const { where, params } = await issueFilterSql(viewer, filter, today());
  const [counted] = await sql<{ rows: number }>(
    "",
    `SELECT count(*)::int AS rows FROM issue i JOIN rectification_task t ON t.issue_id = i.id WHERE ${where}`,
    params,
  );
  rowsWithin(counted?.rows ?? 0, LIMITS.ledgerRows);
  const [table] = await sql<LedgerTable>(
    "",
    `WITH picked AS (SELECT i.id FROM issue i JOIN rectification_task t ON t.issue_id = i.id WHERE ${where} ORDER BY i.found_at, i.id LIMIT ${LIMITS.ledgerRows.max}), ledger AS (
     SELECT (row_number() OVER (ORDER BY i.found_at, i.id))::int AS row, i.id AS "issueId", i.number, i.source, (i.found_at AT TIME ZONE 'Asia/Shanghai')::date AS "foundOn", i.description,
       coalesce(nullif(concat_ws('，', s.name, nullif(i.address, '')), ''), g.name, town.name) AS place, c.name AS category, town.name AS town, u.name AS "ownerUnit", t.owner_name AS "ownerName",
       t.due_on AS "dueOn", CASE WHEN t.due_on IS NULL THEN NULL
         WHEN t.state = 'closed' THEN greatest(0, coalesce(t.clock_stopped_on, (t.closed_at AT TIME ZONE 'Asia/Shanghai')::date) - t.due_on)
         ELSE ${overdueDaysSql(`$${params.length + 1}::date`)} END AS "daysLate", t.measures, t.progress, t.state,
       (SELECT p.thumb_key FROM photo p WHERE p.issue_id = i.id AND p.kind = 'before' AND p.media = 'image/jpeg' ORDER BY p.id LIMIT 1) AS "photoBefore",
       (SELECT p.thumb_key FROM photo p WHERE p.issue_id = i.id AND p.kind = 'after' AND p.media = 'image/jpeg' ORDER BY p.id DESC LIMIT 1) AS "photoAfter",
       t.closed_by_name AS verifier, (t.closed_at AT TIME ZONE 'Asia/Shanghai')::date AS "closedOn"
     FROM picked JOIN issue i ON i.id = picked.id JOIN rectification_task t ON t.issue_id = i.id JOIN category c ON c.id = i.category_id
       JOIN region town ON town.id = i.town_id LEFT JOIN unit u ON u.id = t.owner_unit_id
       LEFT JOIN site s ON s.id = i.site_id LEFT JOIN region g ON g.id = i.grid_id)
     SELECT count(*)::int AS count, coalesce(json_agg(ledger ORDER BY ledger.row), '[]')::text AS json FROM ledger`,
    [...params, today()],
  );
  return table ?? { count: 0, json: "[]" };
}
