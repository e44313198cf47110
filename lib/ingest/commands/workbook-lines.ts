import { read, SSF, set_cptable, type WorkSheet } from "@e965/xlsx";
import * as codepages from "@e965/xlsx/dist/cpexcel.full.mjs";
import { UnreadableFile } from "../rules/parsed-rows";

// Without the tables, old .xls files lose their Chinese.
set_cptable(codepages);

/** More than a spreadsheet program shows with comfort; beyond it a CSV streams. */
const MAX_ROWS = 300_000;
const MAX_COLUMNS = 2000;

interface SheetCell {
  t?: string;
  v?: unknown;
  w?: string;
  z?: string | number;
}

/**
 * The first visible sheet with anything in it, as rows of text with their row numbers. Only cells that exist are visited: what the
 * file claims about its size (A1:XFD1048576) is not believed. Dates become civil text by their own fields, in the 1900 or
 * the 1904 system, rounded to the minute; merged cells keep their text in the first cell. Works for .xlsx, .xls and for the
 * HTML tables that platforms call .xls. Throws UnreadableFile.
 */
export function* workbookLines(file: Buffer): Generator<{ lineNo: number; cells: string[] }> {
  const book = opened(file);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const hidden = new Set((book.Workbook?.Sheets ?? []).filter((sheet) => sheet.Hidden).map((sheet) => sheet.name));
  const sheet = book.SheetNames.filter((name) => !hidden.has(name))
    .map((name) => book.Sheets[name])
    .find((found) => rowsOf(found).length > 0);
  if (!sheet) throw new UnreadableFile("empty");
  const rows = rowsOf(sheet);
  let taken = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (!row) continue;
    if (++taken > MAX_ROWS) throw new UnreadableFile("too-many-rows", { rows: MAX_ROWS });
    yield {
      lineNo: i + 1,
      cells: Array.from({ length: Math.min(row.length, MAX_COLUMNS) }, (_, column) => textOf(row[column], date1904)),
    };
  }
}

function opened(file: Buffer) {
  try {
    // codepage: .xls of old Chinese programs states none and means GBK.
    return read(file, {
      dense: true,
      cellDates: false,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      codepage: 936,
    });
  } catch {
    throw new UnreadableFile("damaged-workbook");
  }
}

function rowsOf(sheet: WorkSheet | undefined): (SheetCell | undefined)[][] {
  return ((sheet as { "!data"?: (SheetCell | undefined)[][] } | undefined)?.["!data"] ?? []) as (
    | SheetCell
    | undefined
  )[][];
}

function textOf(cell: SheetCell | undefined, date1904: boolean): string {
  if (!cell || cell.v === undefined || cell.v === null) return "";
  if (cell.t === "e") return cell.w ?? "#";
  if (cell.t === "n" && typeof cell.v === "number")
    return isDateFormat(cell.z) ? dateText(cell.v, date1904) : numberText(cell.v);
  return String(cell.v);
}

/** Sixteen digits and no exponent would show the noise of the binary fraction: fifteen is what a spreadsheet shows. */
function numberText(value: number): string {
  return String(Number(value.toPrecision(15)));
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
