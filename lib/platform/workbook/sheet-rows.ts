import { type ParsingOptions, read, SSF, set_cptable, type WorkBook, type WorkSheet } from "@e965/xlsx";
import * as codepages from "@e965/xlsx/dist/cpexcel.full.mjs";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import { CELL_TEXT, type TableBounds } from "./workbook-bounds";

// Without the tables, old .xls files lose their Chinese.
set_cptable(codepages);

export interface SheetRow {
  /** 1-based row of the sheet. */
  lineNo: number;
  cells: string[];
  /** Hidden by hand or by a filter. */
  hidden: boolean;
}

/** One sheet of a workbook as text. */
export interface SheetTable {
  rows: SheetRow[];
  /** Rows with text that a reader of the sheet doesn't see. */
  hiddenRows: number;
  /** First texts of columns that a reader of the sheet doesn't see; their cells are blank in `rows`. */
  hiddenColumns: string[];
  /** Cells that got the text of the merged range they belong to. */
  spread: number;
  /** Names of further visible sheets that hold rows of cells: one sheet is read, and whoever brought the file has to know. */
  otherSheets: string[];
}

interface SheetCell {
  t?: string;
  v?: unknown;
  w?: string;
  z?: string | number;
}

/**
 * The first visible sheet with anything in it that isn't called 说明 or the like. Only cells that exist are visited: what the file claims about its size
 * (A1:XFD1048576) is not believed. Dates become civil text by their own fields, in the 1900 or the 1904 system, rounded to
 * the minute; every cell of a merged range has its text; whole numbers of more than 15 digits, which a spreadsheet has already
 * rounded, keep the exponent form that it shows. A text instead of bytes is an HTML table saved as .xls.
 * Throws UnreadableFile where a bound is passed or nothing is there.
 */
export function sheetTable(file: Buffer | string, bounds: TableBounds): SheetTable {
  const book = opened(file);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const [first, ...others] = visibleSheets(book);
  if (!first) throw new UnreadableFile("empty");
  const { sheet } = first;
  const data = rowsOf(sheet);
  const table: SheetTable = { rows: [], hiddenRows: 0, hiddenColumns: [], spread: 0, otherSheets: [] };
  table.otherSheets = others
    .filter(({ name, sheet }) => !BESIDE.test(name) && isTable(sheet))
    .map(({ name }) => name.slice(0, 40));
  const unseen = (sheet["!cols"] ?? []).map((column) => column?.hidden === true);
  const names = new Map<number, string>();
  let cellCount = 0;
  const count = (more: number) => {
    cellCount += more;
    if (cellCount > bounds.cells) throw new UnreadableFile("too-many-cells", { cells: bounds.cells });
  };
  table.spread = spreadMerges(sheet, data, bounds, count);
  data.forEach((row, i) => {
    const width = filledWidth(row);
    if (width === 0) return;
    if (table.rows.length >= bounds.rows) throw new UnreadableFile("too-many-rows", { rows: bounds.rows });
    if (width > bounds.columns) throw new UnreadableFile("too-many-columns", { columns: bounds.columns });
    count(width);
    const cells = Array.from({ length: width }, (_, column) => {
      const text = textOf(row[column], date1904);
      if (!unseen[column]) return text;
      if (text !== "" && !names.has(column)) names.set(column, text);
      return "";
    });
    const hidden = sheet["!rows"]?.[i]?.hidden === true;
    if (hidden) table.hiddenRows++;
    table.rows.push({ lineNo: i + 1, cells, hidden });
  });
  table.hiddenColumns = [...names].sort(([a], [b]) => a - b).map(([, name]) => name.slice(0, 40));
  return table;
}

/** The visible sheets with anything in them; those that only go with a table stand last. */
function visibleSheets(book: WorkBook): { name: string; sheet: WorkSheet }[] {
  const hidden = new Set((book.Workbook?.Sheets ?? []).filter((sheet) => sheet.Hidden).map((sheet) => sheet.name));
  const filled = book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name];
    return sheet && !hidden.has(name) && rowsOf(sheet).some((row) => filledWidth(row) > 0) ? [{ name, sheet }] : [];
  });
  return [...filled.filter(({ name }) => !BESIDE.test(name)), ...filled.filter(({ name }) => BESIDE.test(name))];
}

/** Names of sheets that go with a table: how to fill it in, what its lists offer. */
const BESIDE = /说明|须知|要求|选项|字典|how to|instruction|readme|options/i;

/** Two rows of three cells and more. */
function isTable(sheet: WorkSheet): boolean {
  let wide = 0;
  return rowsOf(sheet).some((row) => row.filter(isFilled).length >= 3 && ++wide >= 2);
}

const OPTIONS: ParsingOptions = {
  dense: true,
  cellDates: false,
  cellNF: true,
  cellText: false,
  cellHTML: false,
  cellFormula: false,
  // Says which rows and columns are hidden.
  cellStyles: true,
  // .xls of old Chinese programs states none and means GBK.
  codepage: 936,
};

function opened(file: Buffer | string): WorkBook {
  try {
    return typeof file === "string" ? read(file, { ...OPTIONS, type: "string", raw: true }) : read(file, OPTIONS);
  } catch (error) {
    throw new UnreadableFile(/password|encrypt/i.test(String(error)) ? "encrypted-workbook" : "damaged-workbook");
  }
}

type DenseRows = (SheetCell | undefined)[][];

function rowsOf(sheet: WorkSheet | undefined): DenseRows {
  return ((sheet as { "!data"?: DenseRows } | undefined)?.["!data"] ?? []) as DenseRows;
}

/** Columns up to the last filled one, without walking over gaps. */
function filledWidth(row: readonly (SheetCell | undefined)[] | undefined): number {
  let width = 0;
  row?.forEach((cell, column) => {
    if (isFilled(cell) && column >= width) width = column + 1;
  });
  return width;
}

function isFilled(cell: SheetCell | undefined): boolean {
  return cell?.v !== undefined && cell.v !== null && cell.v !== "";
}

/** Only ranges that have a text and blanks beside it; returns how many cells got one. */
function spreadMerges(sheet: WorkSheet, data: DenseRows, bounds: TableBounds, count: (more: number) => void): number {
  let spread = 0;
  for (const { s, e } of sheet["!merges"] ?? []) {
    const cell = data[s.r]?.[s.c];
    if (!isFilled(cell)) continue;
    // A range may reach to the end of the sheet; rows that hold nothing else are no rows.
    const lastRow = Math.min(e.r, data.length - 1);
    const lastColumn = Math.min(e.c, bounds.columns - 1);
    count((lastRow - s.r + 1) * (lastColumn - s.c + 1));
    for (let r = s.r; r <= lastRow; r++) {
      const row = data[r];
      if (!row) continue;
      for (let c = s.c; c <= lastColumn; c++)
        if (!isFilled(row[c])) {
          row[c] = cell;
          spread++;
        }
    }
  }
  return spread;
}

function textOf(cell: SheetCell | undefined, date1904: boolean): string {
  if (!cell || cell.v === undefined || cell.v === null) return "";
  if (cell.t === "e") return cell.w ?? ERRORS[Number(cell.v)] ?? "#";
  if (cell.t === "n" && typeof cell.v === "number") {
    if (isDateFormat(cell.z)) return dateText(cell.v, date1904);
    // What shows as 85% is kept as 0.85: the sign goes with the number.
    return isPercentFormat(cell.z) ? `${numberText(cell.v * 100)}%` : numberText(cell.v);
  }
  const text = String(cell.v);
  if (text.length > CELL_TEXT) throw new UnreadableFile("cell-too-long", { characters: CELL_TEXT });
  return text;
}

/** Fifteen digits are what a spreadsheet holds; the seventeenth of a double would show the noise of its binary fraction. */
function numberText(value: number): string {
  if (Math.abs(value) >= 1e15)
    return value
      .toExponential(14)
      .replace(/\.?0+e/, "e")
      .replace("e", "E");
  return String(Number(value.toPrecision(15)));
}

/** Codes of formulas' errors, as BIFF has them. */
const ERRORS: Readonly<Record<number, string>> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
};

/** A percent sign outside of quotes. */
function isPercentFormat(format: string | number | undefined): boolean {
  if (format === undefined) return false;
  const text = typeof format === "string" ? format : (SSF.get_table()[format] ?? "");
  return text.replace(/"[^"]*"|\\./g, "").includes("%");
}

function isDateFormat(format: string | number | undefined): boolean {
  return format !== undefined && SSF.is_date(typeof format === "string" ? format : (SSF.get_table()[format] ?? ""));
}

/** Serial numbers below 1 are a time of day alone. */
function dateText(serial: number, date1904: boolean): string {
  const minutes = Math.round(serial * 1440);
  const fields = SSF.parse_date_code(minutes / 1440 + 1e-9, { date1904 });
  if (!fields) return String(serial);
  const two = (value: number) => String(value).padStart(2, "0");
  const time = `${two(fields.H)}:${two(fields.M)}`;
  if (serial >= 0 && serial < 1) return time;
  const date = `${fields.y}-${two(fields.m)}-${two(fields.d)}`;
  return minutes % 1440 === 0 ? date : `${date} ${time}`;
}
