import sharp from "sharp";
import { printReady } from "@/lib/platform/print-ready";
import { readStoredFile } from "@/lib/platform/stored-files";
import { workbook } from "@/lib/platform/workbook";
import { formulaSafe } from "@/lib/shared/formula-safe";
import { LEDGER_COLUMNS, type LedgerColumn, type LedgerRow } from "../queries/ledger-export";

export interface LedgerWords {
  title(column: LedgerColumn): string;
  source(source: string): string;
  state(state: string): string;
}

/** Rows whose pictures are put in; beyond it the file would outgrow an office PC. */
export const PICTURED_ROWS_MAX = 1000;
/** Lines of a register on paper. */
const GRID = { borderStyle: "thin", borderColor: "#b0b0b0" } as const;
const BOX = { width: 96, height: 72 };
const WIDTHS: Record<LedgerColumn, number> = {
  row: 6,
  number: 15,
  source: 12,
  foundOn: 12,
  town: 12,
  place: 22,
  category: 18,
  description: 36,
  ownerUnit: 16,
  ownerName: 10,
  dueOn: 12,
  daysLate: 8,
  measures: 32,
  progress: 28,
  state: 10,
  photoBefore: 15,
  photoAfter: 15,
  verifier: 10,
  closedOn: 12,
};

/** The 台账 as a workbook: the chosen columns in their fixed order, text that no program runs, small pictures inside their cells. */
export async function ledgerWorkbook(
  rows: readonly LedgerRow[],
  words: LedgerWords,
  columns: readonly LedgerColumn[] = LEDGER_COLUMNS,
): Promise<Buffer> {
  const header = columns.map((column) => ({ value: words.title(column), fontWeight: "bold" as const, ...GRID }));
  const pictured = (["photoBefore", "photoAfter"] as const).filter((column) => columns.includes(column));
  const body = rows.map((row) => columns.map((column) => cell(row, column, { words, pictured })));
  const images = [];
  for (const [at, row] of rows.slice(0, PICTURED_ROWS_MAX).entries())
    for (const column of pictured) {
      const picture = row[column] ? await pictureOf(row[column]) : null;
      if (picture)
        images.push({
          ...picture,
          contentType: "image/jpeg",
          dpi: 96,
          anchor: { row: at + 2, column: columns.indexOf(column) + 1 },
          offsetX: 2,
          offsetY: 2,
          title: `${row.number} ${words.title(column)}`,
        });
    }
  const book = await workbook([header, ...body], {
    images,
    columns: columns.map((column) => ({ width: WIDTHS[column] })),
    orientation: "landscape",
    stickyRowsCount: 1,
  });
  return printReady(book, { from: 1, to: 1 });
}

interface Made {
  words: LedgerWords;
  pictured: readonly ("photoBefore" | "photoAfter")[];
}

function cell(row: LedgerRow, column: LedgerColumn, { words, pictured }: Made) {
  const hasPicture = pictured.some((one) => row[one] !== null);
  const look = { ...GRID, wrap: true, alignVertical: "top" as const, ...(hasPicture ? { height: 58 } : {}) };
  if (column === "row" || column === "daysLate") {
    const value = row[column];
    return value === null ? { value: "", type: String, ...look } : { value, type: Number, ...look };
  }
  return { value: formulaSafe(textOf(row, column, words)), type: String, ...look };
}

function textOf(row: LedgerRow, column: Exclude<LedgerColumn, "row" | "daysLate">, words: LedgerWords): string {
  switch (column) {
    case "source":
      return words.source(row.source);
    case "state":
      return words.state(row.state);
    case "photoBefore":
    case "photoAfter":
      return "";
    default:
      return row[column] ?? "";
  }
}

/** A picture that has gone missing leaves its cell empty; the row stays. */
async function pictureOf(key: string) {
  try {
    const content = await readStoredFile("photos", key);
    const { width = 1, height = 1 } = await sharp(content).metadata();
    const scale = Math.min(BOX.width / width, BOX.height / height);
    return { content, width: Math.round(width * scale), height: Math.round(height * scale) };
  } catch {
    return null;
  }
}
