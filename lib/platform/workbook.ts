import { heavyWork } from "./heavy-work";
import type { WorkbookCell, WorkbookOptions, WorkbookOrder } from "./make-workbook";

const made = heavyWork<WorkbookOrder, Uint8Array>("workbook", "lib/platform/make-workbook.ts");

/**
 * An .xlsx of one sheet: the one place where values enter a workbook. Texts lose what XML can't hold, and end with a mark where they are
 * longer than a cell; the sheet's name loses what Excel refuses in it. Formulas are the caller's care (formulaSafe). Made in a heavy thread.
 */
export async function workbook(
  rows: readonly (readonly WorkbookCell[])[],
  options: WorkbookOptions = {},
): Promise<Buffer> {
  return Buffer.from(await made({ rows, options }));
}
