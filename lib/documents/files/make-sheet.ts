import { makeWorkbook, type WorkbookCell } from "@/lib/platform/make-workbook";
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

const TOP = { wrap: true, alignVertical: "top" };

/** Makes a sheet where it is called: in a heavy thread. See `sheetWorkbook`. */
export function work(sheet: Sheet): Promise<Buffer> {
  const head = sheet.notes.length + 2;
  const rows = [
    [text(sheet.title, { fontWeight: "bold", fontSize: 14 })],
    ...sheet.notes.map((note) => [text(note)]),
    sheet.heads.map((title) => text(title, { fontWeight: "bold", wrap: true, bottomBorderStyle: "thin" })),
    ...sheet.rows.map((row) => row.map(cell)),
  ];
  return makeWorkbook({
    rows,
    options: {
      sheet: sheet.title,
      orientation: "landscape",
      stickyRowsCount: head,
      columns: sheet.widths.map((width) => ({ width })),
      heads: { from: head, to: head },
    },
  });
}

function cell(value: string | number | null): WorkbookCell {
  return typeof value === "number" ? { value, alignVertical: "top" } : text(value ?? "", TOP);
}

function text(value: string, look: Record<string, string | number | boolean> = {}): WorkbookCell {
  return value === "" ? null : { value: formulaSafe(value), ...look };
}
