import { heavyWork } from "@/lib/platform/heavy-work";
import type { Sheet } from "./make-sheet";

const made = heavyWork<Sheet, Uint8Array>("sheet", "lib/documents/files/make-sheet.ts");

/** A list as .xlsx: numbers stay numbers, text is escaped against formulas, the heads stay in sight. Made in a heavy thread. */
export async function sheetWorkbook(sheet: Sheet): Promise<Buffer> {
  return Buffer.from(await made(sheet));
}
