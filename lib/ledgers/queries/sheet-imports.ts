import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { Register } from "../rules/register";
import type { ImportState } from "../rules/sheet/import-states";
import { importScope } from "./import-scope";

export interface SheetImportRow {
  id: number;
  book: string;
  fileName: string;
  state: ImportState;
  rows: number;
  created: number;
  changed: number;
  by: string;
  at: Date;
}

export const SHEET_IMPORTS_PAGE = 20;

/** Lists that were brought to a register, the newest first; a broken-off one says so. */
export async function sheetImports(
  viewer: Viewer,
  register: Register,
  page: number,
): Promise<{ rows: SheetImportRow[]; count: number }> {
  const own = importScope(viewer, "unit_id", 3);
  const rows = await sql<SheetImportRow & { count: number }>(
    "sheet-imports",
    `SELECT id, book, file_name AS "fileName", state, rows, created, changed, staged_by_name AS by, staged_at AS at, count(*) OVER ()::int AS count
     FROM register_import WHERE register = $1 AND ${own.condition} ORDER BY id DESC LIMIT ${SHEET_IMPORTS_PAGE} OFFSET $2`,
    [register.key, (page - 1) * SHEET_IMPORTS_PAGE, ...own.params],
  );
  return { rows: rows.map(({ count: _, ...row }) => row), count: rows[0]?.count ?? 0 };
}

/** How far a list is, by the word that its sender has said beforehand; null before it has begun. */
export async function sheetProgress(
  viewer: Viewer,
  token: string,
): Promise<{ id: number; state: ImportState; done: number; rows: number } | null> {
  const own = importScope(viewer, "unit_id", 2);
  const [row] = await sql<{ id: number; state: ImportState; done: number; rows: number }>(
    "sheet-progress-of",
    `SELECT id, state, done, rows FROM register_import WHERE token = $1 AND ${own.condition} ORDER BY id DESC LIMIT 1`,
    [token, ...own.params],
  );
  return row ?? null;
}
