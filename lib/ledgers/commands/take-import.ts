import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { Conflict, NotFound } from "@/lib/platform/errors";
import { importScope } from "../queries/import-scope";
import type { RecordBook, Register, RegisterKey } from "../rules/register";
import { REGISTERS } from "../rules/registers";

export interface TakenImport {
  id: number;
  register: Register;
  book: RecordBook | null;
  fileName: string;
  sha256: string;
  updates: boolean;
  rows: number;
}

/** Begins with 72_707_430, the lock on files. */
const IMPORT_LOCK = 72_707_431;

/**
 * A staged import, taken for as long as the transaction lasts: of two who decide or confirm at once, the second is refused (Conflict busy
 * or what has become of it). NotFound when it isn't the viewer's. Its own row stays free for the progress.
 */
export async function takeImport(tx: Tx, viewer: Viewer, id: number): Promise<TakenImport> {
  const [lock] = await tx.sql<{ held: boolean }>(
    "sheet-take-lock",
    "SELECT pg_try_advisory_xact_lock($1, $2) AS held",
    [IMPORT_LOCK, id],
  );
  if (!lock?.held) throw new Conflict("sheet-taken");
  const own = importScope(viewer, "unit_id", 2);
  const [row] = await tx.sql<{
    register: RegisterKey;
    book: string;
    file_name: string;
    sha256: string;
    updates: boolean;
    state: string;
    rows: number;
    by: string;
  }>(
    "sheet-take",
    `SELECT register, book, file_name, sha256, updates, state, rows, committed_by_name AS by FROM register_import WHERE id = $1 AND ${own.condition}`,
    [id, ...own.params],
  );
  if (!row) throw new NotFound("sheet-unknown");
  if (row.state !== "staged")
    throw new Conflict(row.state === "committed" ? "sheet-committed" : "sheet-gone", { who: row.by });
  const register = REGISTERS[row.register];
  const book = register.books.find(({ key }) => key === row.book) ?? null;
  return { id, register, book, fileName: row.file_name, sha256: row.sha256, updates: row.updates, rows: row.rows };
}
