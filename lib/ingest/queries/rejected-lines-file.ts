import { stringify } from "csv-stringify/sync";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { NotFound, Refused } from "@/lib/platform/errors";
import { formulaSafe } from "@/lib/shared/formula-safe";
import { rejectRows } from "./import-batch";
import type { RejectRow } from "./reject-groups";

const PIECE = 5000;

/** How many lines of a batch were rejected. Throws NotFound for a batch that is not there. */
export async function rejectedLines(batchId: number): Promise<number> {
  const [batch] = await sql<{ n: number }>(
    "rejected-count",
    "SELECT rejected::int AS n FROM import_batch WHERE id = $1",
    [batchId],
  );
  if (!batch) throw new NotFound("not-found", { batch: batchId });
  return batch.n;
}

/**
 * The rejected lines of a batch as CSV in pieces: line number, reason in words, the line as it stood. Text that a spreadsheet
 * would run as a formula is made plain. Needs import:read.
 */
export async function* rejectedLinesFile(
  viewer: Viewer,
  batchId: number,
  words: { headers: readonly string[]; reason: (row: RejectRow) => string },
): AsyncGenerator<string> {
  if (!may(viewer, "import:read")) throw new Refused("not-permitted", { permission: "import:read" });
  const line = (cells: readonly (string | number)[]) =>
    stringify([cells.map((cell) => (typeof cell === "string" ? formulaSafe(cell) : cell))], {
      record_delimiter: "windows",
    });
  // The byte order mark is what makes Excel read UTF-8.
  yield `\uFEFF${line(words.headers)}`;
  for (let offset = 0; ; offset += PIECE) {
    const rows = await rejectRows(batchId, offset, PIECE);
    if (rows.length > 0) yield rows.map((row) => line([row.lineNo, words.reason(row), row.raw])).join("");
    if (rows.length < PIECE) return;
  }
}
