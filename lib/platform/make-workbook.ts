import { readFile } from "node:fs/promises";
import writeExcelFile from "write-excel-file/node";
import { xmlText } from "@/lib/shared/xml-text";
import { printReady } from "./print-ready";
import { sharp } from "./safe-sharp";
import { cellText, sheetName } from "./workbook-texts";

/** A cell of a sheet: a text, a number, or an empty one. Looks as write-excel-file has them; the value says what type it is. */
export type WorkbookCell = {
  value: string | number;
  [look: string]: string | number | boolean;
} | null;

/** A stored JPEG, made to fit into a box of pixels at a cell, both counted from 1. */
export interface FittedPicture {
  path: string;
  box: { width: number; height: number };
  row: number;
  column: number;
  title: string;
}

export interface WorkbookOptions {
  sheet?: string;
  columns?: readonly { width: number }[];
  stickyRowsCount?: number;
  orientation?: "landscape";
  pictures?: readonly FittedPicture[];
  /** Rows, from 1, that stand on each page on paper; without them it is not laid out for paper. */
  heads?: { from: number; to: number };
}

export interface WorkbookOrder {
  rows: readonly (readonly WorkbookCell[])[];
  options: WorkbookOptions;
  /** Further sheets, after the first. */
  more?: readonly WorkbookOrder[];
}

/** Makes a workbook where it is called: in a heavy thread, out of the cells that it is given. See `workbook`. */
export async function makeWorkbook({ rows, options, more = [] }: WorkbookOrder): Promise<Buffer> {
  const first = await sheetOf({ rows, options });
  const book = await (more.length === 0
    ? writeExcelFile(first.data as never, first.options as never)
    : writeExcelFile(
        (await Promise.all([{ rows, options }, ...more].map(sheetOf))).map(({ data, options: one }) => ({
          data,
          ...one,
        })) as never,
      )
  ).toBuffer();
  return options.heads ? printReady(book, options.heads) : book;
}

async function sheetOf({ rows, options }: WorkbookOrder): Promise<{ data: unknown[][]; options: object }> {
  const { sheet, pictures = [], heads: _, ...more } = options;
  const images = (await Promise.all(pictures.map(fitted))).filter((picture) => picture !== null);
  return {
    data: rows.map((row) => row.map(typed)),
    options: {
      ...more,
      ...(sheet === undefined ? {} : { sheet: sheetName(sheet) }),
      ...(images.length > 0 ? { images } : {}),
    },
  };
}

export { makeWorkbook as work };

/** The cell itself, not a copy: a long list has hundreds of thousands. */
function typed(cell: WorkbookCell): object | null {
  if (cell === null) return null;
  if (typeof cell.value === "number") return Object.assign(cell, { type: Number });
  return Object.assign(cell, { type: String, value: cellText(cell.value) });
}

/** A picture that has gone missing leaves its cell empty; the row stays. */
async function fitted({ path, box, row, column, title }: FittedPicture) {
  try {
    const content = await readFile(/* turbopackIgnore: true */ path);
    const { width = 1, height = 1 } = await sharp(content).metadata();
    const scale = Math.min(box.width / width, box.height / height);
    return {
      content,
      width: Math.round(width * scale),
      height: Math.round(height * scale),
      contentType: "image/jpeg",
      dpi: 96,
      anchor: { row, column },
      offsetX: 2,
      offsetY: 2,
      title: xmlText(title),
    };
  } catch {
    return null;
  }
}
