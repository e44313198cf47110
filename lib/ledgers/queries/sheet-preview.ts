import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { FieldDiff } from "../rules/sheet/entry-diff";
import type { ImportState, RowOutcome } from "../rules/sheet/import-states";
import { UNDECIDED } from "../rules/sheet/import-states";
import type { TwinWhy } from "../rules/sheet/register-index";
import type { ColumnNote } from "../rules/sheet/sheet-head";
import type { RowFault } from "../rules/sheet/sheet-row";
import type { PreviewFilter } from "../sheet-schema";
import { importScope } from "./import-scope";

export interface SheetPreview {
  id: number;
  register: string;
  book: string;
  token: string;
  fileName: string;
  state: ImportState;
  updates: boolean;
  rows: number;
  created: number;
  changed: number;
  stagedBy: string;
  stagedAt: Date;
  committedBy: string;
  committedAt: Date | null;
  findings: {
    columns?: ColumnNote[];
    hiddenRows?: number;
    hiddenColumns?: string[];
    otherSheets?: string[];
    hidden?: "take" | "skip" | "";
    spread?: number;
    datum?: string;
  };
  counts: Partial<Record<RowOutcome, number>>;
  /** Rows that wait for a word. */
  undecided: number;
}

/** A row as it is shown: personal values only as their masks. */
export interface PreviewRow {
  line: number;
  outcome: RowOutcome;
  /** By what it was recognised; of a skipped row, why it is skipped. */
  matched: string;
  name: string;
  town: string | null;
  code: string | null;
  changes: FieldDiff[];
  twins: { id: number; code: string; name: string; address: string; why: TwinWhy }[];
  faults: RowFault[];
  decision: string;
  decidedBy: string;
  /** Who has changed the entry since the preview. */
  changedBy: string | null;
  closedOn: CivilDate | null;
}

export const PREVIEW_PAGE = 50;

/** An import with its counts; null when there is none or it isn't the viewer's. */
export async function sheetPreview(viewer: Viewer, register: string, id: number): Promise<SheetPreview | null> {
  const own = importScope(viewer, "unit_id", 3);
  const [row] = await sql<Omit<SheetPreview, "counts" | "undecided">>(
    "sheet-preview",
    `SELECT id, register, book, token, file_name AS "fileName", state, updates, rows, created, changed, staged_by_name AS "stagedBy", staged_at AS "stagedAt",
       committed_by_name AS "committedBy", committed_at AS "committedAt", findings
     FROM register_import WHERE id = $1 AND register = $2 AND ${own.condition}`,
    [id, register, ...own.params],
  );
  if (!row) return null;
  const counted = await sql<{ outcome: RowOutcome; n: number }>(
    "sheet-counts",
    "SELECT outcome, count(*)::int AS n FROM register_import_row WHERE import_id = $1 GROUP BY outcome",
    [id],
  );
  const counts = Object.fromEntries(counted.map(({ outcome, n }) => [outcome, n]));
  return { ...row, counts, undecided: UNDECIDED.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0) };
}

/** One page of the rows, by line; without a filter those that have to be looked at come first. */
export async function previewRows(id: number, { outcome, page }: PreviewFilter): Promise<PreviewRow[]> {
  return sql<PreviewRow>(
    "sheet-rows",
    `SELECT r.line_no AS line, r.outcome, r.matched, r.name, g.name AS town, s.code, r.changes, r.twins, r.faults, r.decision, r.decided_by_name AS "decidedBy",
       CASE WHEN r.outcome = 'conflict' THEN (SELECT c.by_name FROM site_change c WHERE c.site_id = r.site_id ORDER BY c.id DESC LIMIT 1) END AS "changedBy",
       s.closed_on AS "closedOn"
     FROM register_import_row r LEFT JOIN site s ON s.id = r.site_id LEFT JOIN region g ON g.id = coalesce(s.town_id, r.town_id)
     WHERE r.import_id = $1 AND ($2::text IS NULL OR r.outcome = $2)
     ORDER BY array_position(ARRAY['twin', 'conflict', 'error', 'changed', 'kept', 'new', 'left', 'unchanged', 'skipped'], r.outcome), r.line_no
     LIMIT ${PREVIEW_PAGE} OFFSET $3`,
    [id, outcome ?? null, (page - 1) * PREVIEW_PAGE],
  );
}
