import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import type { EntryValues } from "../rules/entry-value";
import { addRecord } from "./add-record";
import type { CommittedSheet } from "./sheet-order";
import type { TakenImport } from "./take-import";

/** Writes the new records of a staged list, oldest first, each as if by hand: what the newest says of its entry is written there too. */
export async function addRecords(tx: Tx, viewer: Viewer, { id, register, book }: TakenImport): Promise<CommittedSheet> {
  if (!book) throw new Error("no book");
  const rows = await tx.sql<{ site_id: number; own: EntryValues }>(
    "sheet-records",
    "SELECT site_id, own FROM register_import_row WHERE import_id = $1 AND outcome = 'new' ORDER BY own->>$2, line_no",
    [id, book.by],
  );
  for (const { site_id: siteId, own: values } of rows)
    await addRecord(tx, viewer, register, book, { siteId, values, source: "import", reference: String(id) });
  return { created: rows.length, changed: 0 };
}
