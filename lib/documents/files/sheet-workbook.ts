import { heavyWork } from "@/lib/platform/heavy-work";
import { rowsWithin } from "@/lib/platform/rows-within";
import { LIMITS } from "@/lib/shared/limits-table";
import type { Sheet } from "./make-sheet";

const made = heavyWork<Sheet, Uint8Array>("sheet", "lib/documents/files/make-sheet.ts");

/** A list as .xlsx: numbers stay numbers, text is escaped against formulas, the heads stay in sight. Made in a heavy thread.
 * TooLarge too-many-rows. */
export async function sheetWorkbook(sheet: Sheet): Promise<Buffer> {
  rowsWithin(sheet.rows.length, LIMITS.sheetRows);
  return Buffer.from(await made(sheet));
}
