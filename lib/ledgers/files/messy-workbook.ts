import type { WorkbookCell } from "@/lib/platform/make-workbook";
import { workbook } from "@/lib/platform/workbook";
import { formulaSafe } from "@/lib/shared/formula-safe";
import type { Register } from "../rules/register";
import { type MessyEntry, messyRows } from "../rules/sheet/messy-rows";

/** A list to practise with, as people send them. Made in a heavy thread. */
export function messyWorkbook(register: Register, entries: readonly MessyEntry[]): Promise<Buffer> {
  const rows = messyRows(register, entries).map((row) =>
    row.map((cell): WorkbookCell => {
      if (cell === null) return null;
      const value = typeof cell.value === "number" ? cell.value : formulaSafe(cell.value);
      return cell.rows ? { value, rowSpan: cell.rows, alignVertical: "top" } : { value };
    }),
  );
  return workbook(rows, { sheet: register.zh, columns: rows[1]?.map(() => ({ width: 16 })) ?? [] });
}
