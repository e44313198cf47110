import { printReady } from "@/lib/platform/print-ready";
import { workbook } from "@/lib/platform/workbook";
import { formulaSafe } from "@/lib/shared/formula-safe";

/** A list in words: a title, lines that say what it shows (filter, definition, as of), heads and rows. Null = an empty cell. */
export interface Sheet {
  title: string;
  notes: readonly string[];
  heads: readonly string[];
  /** Column widths in characters, as many as heads. */
  widths: readonly number[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** A list as .xlsx: numbers stay numbers, text is escaped against formulas, the heads stay in sight. */
export async function sheetWorkbook(sheet: Sheet): Promise<Buffer> {
  const text = (value: string, style: Record<string, unknown> = {}) =>
    value === "" ? null : { value: formulaSafe(value), type: String, ...style };
  const cell = (value: string | number | null) =>
    typeof value === "number"
      ? { value, type: Number, alignVertical: "top" }
      : text(value ?? "", { wrap: true, alignVertical: "top" });
  const rows = [
    [text(sheet.title, { fontWeight: "bold", fontSize: 14 })],
    ...sheet.notes.map((note) => [text(note)]),
    sheet.heads.map((head) => text(head, { fontWeight: "bold", wrap: true, bottomBorderStyle: "thin" })),
    ...sheet.rows.map((row) => row.map(cell)),
  ];
  const book = await workbook(rows, {
    sheet: sheet.title,
    orientation: "landscape",
    stickyRowsCount: sheet.notes.length + 2,
    columns: sheet.widths.map((width) => ({ width })),
  });
  return printReady(book, { from: sheet.notes.length + 2, to: sheet.notes.length + 2 });
}
