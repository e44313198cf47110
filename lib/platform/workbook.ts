import writeExcelFile from "write-excel-file/node";
import { xmlText } from "@/lib/shared/xml-text";

/** What Excel keeps of one cell; a longer text makes it repair the file. */
const CELL_CHARACTERS = 32_767;
const CUT = "…（以下略）";
const SHEET_NAME_MAX = 31;

/** A cell of a sheet: a text, a number, or an empty one. Looks as write-excel-file has them. */
export type WorkbookCell = {
  value: string | number;
  type?: StringConstructor | NumberConstructor;
  [look: string]: unknown;
} | null;

export interface WorkbookOptions {
  sheet?: string;
  columns?: readonly { width: number }[];
  stickyRowsCount?: number;
  orientation?: "landscape";
  images?: readonly { title: string; [part: string]: unknown }[];
}

/**
 * An .xlsx of one sheet: the one place where values enter a workbook. Texts lose what XML can't hold, and end with a mark where they are
 * longer than a cell; the sheet's name loses what Excel refuses in it. Formulas are the caller's care (formulaSafe).
 */
export async function workbook(
  rows: readonly (readonly WorkbookCell[])[],
  options: WorkbookOptions = {},
): Promise<Buffer> {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell?.value === "string" ? { ...cell, value: cellText(cell.value) } : cell)),
  );
  const { sheet, images, ...more } = options;
  const named = sheet === undefined ? {} : { sheet: sheetName(sheet) };
  const pictures = images ? { images: images.map((image) => ({ ...image, title: xmlText(image.title) })) } : {};
  return writeExcelFile(cells as never, { ...more, ...named, ...pictures } as never).toBuffer();
}

function cellText(given: string): string {
  const text = xmlText(given);
  // Cut between characters, not inside of one.
  return text.length <= CELL_CHARACTERS
    ? text
    : text.slice(0, CELL_CHARACTERS - CUT.length).replace(/[\uD800-\uDBFF]$/, "") + CUT;
}

/** 1–31 characters without []:*?/\ and without an apostrophe at either end. */
function sheetName(given: string): string {
  const name = xmlText(given)
    .replace(/[[\]:*?/\\\n\t]/g, " ")
    .slice(0, SHEET_NAME_MAX)
    .replace(/[\uD800-\uDBFF]$/, "")
    .replace(/^'+|'+$/g, "")
    .trim();
  return name || "Sheet1";
}
