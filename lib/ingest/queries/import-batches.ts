import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";
import type { BatchesInput } from "../schema";

export const BATCHES_PER_PAGE = 25;

export interface BatchRow {
  id: number;
  sourceCode: string;
  sourceName: string;
  sourceNameEn: string;
  fileName: string;
  bytes: number;
  state: "staging" | "staged" | "committing" | "committed" | "failed" | "discarded" | "withdrawn";
  linesRead: number;
  accepted: number;
  rejected: number;
  duplicate: number;
  inserted: number;
  superseding: number;
  unchanged: number;
  qualified: number;
  firstHour: Date | null;
  lastHour: Date | null;
  /** Key and JSON of its values, of a file that could not be read. */
  error: string | null;
  stagedByName: string;
  stagedAt: Date;
  committedByName: string | null;
  committedAt: Date | null;
  stagedBy: number | null;
  withdrawAskedBy: number | null;
  withdrawAskedByName: string;
  withdrawAskedAt: Date | null;
  withdrawReason: string;
  withdrawnByName: string;
  withdrawnAt: Date | null;
}

/** Columns of a BatchRow over import_batch b, data_source d, user_account u. */
export const BATCH_COLUMNS = `b.id, b.source_code AS "sourceCode", d.name AS "sourceName", d.name_en AS "sourceNameEn", b.file_name AS "fileName", b.bytes,
  b.state::text AS state, b.lines_read AS "linesRead", b.accepted, b.rejected, b.duplicate, b.inserted, b.superseding, b.unchanged, b.qualified,
  b.first_hour AS "firstHour", b.last_hour AS "lastHour", b.error, b.staged_by_name AS "stagedByName", b.staged_at AS "stagedAt",
  CASE WHEN b.committed_at IS NULL THEN NULL ELSE coalesce(u.name, b.staged_by_name) END AS "committedByName", b.committed_at AS "committedAt",
  b.staged_by AS "stagedBy", b.withdraw_asked_by AS "withdrawAskedBy", b.withdraw_asked_by_name AS "withdrawAskedByName", b.withdraw_asked_at AS "withdrawAskedAt",
  b.withdraw_reason AS "withdrawReason", b.withdrawn_by_name AS "withdrawnByName", b.withdrawn_at AS "withdrawnAt"`;

export const BATCH_TABLES = `import_batch b JOIN data_source d ON d.code = b.source_code LEFT JOIN user_account u ON u.id = b.committed_by`;

/** Batches by the page's filter, newest first, with how many there are in all. Needs import:read. */
export async function importBatches(viewer: Viewer, input: BatchesInput): Promise<{ rows: BatchRow[]; total: number }> {
  if (!may(viewer, "import:read")) throw new Refused("not-permitted", { permission: "import:read" });
  const where = `($1::text IS NULL OR b.state::text = $1) AND ($2::text IS NULL OR b.source_code = $2)`;
  const filter = [input.state ?? null, input.source ?? null];
  const [rows, count] = await Promise.all([
    sql<BatchRow>(
      "import-batches",
      `SELECT ${BATCH_COLUMNS} FROM ${BATCH_TABLES} WHERE ${where} ORDER BY b.staged_at DESC, b.id DESC LIMIT ${BATCHES_PER_PAGE} OFFSET $3`,
      [...filter, (input.page - 1) * BATCHES_PER_PAGE],
    ),
    sql<{ n: number }>("import-batch-count", `SELECT count(*)::int AS n FROM import_batch b WHERE ${where}`, filter),
  ]);
  return { rows, total: count[0]?.n ?? 0 };
}
