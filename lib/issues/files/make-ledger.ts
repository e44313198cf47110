import { type FittedPicture, makeWorkbook, type WorkbookCell } from "@/lib/platform/make-workbook";
import { keyPath } from "@/lib/platform/stored-files";
import { formulaSafe } from "@/lib/shared/formula-safe";
import { type LedgerColumn, type LedgerRow, type LedgerTable, ledgerRows } from "../rules/ledger-columns";

/** The rows and every word beside them. */
export interface LedgerOrder {
  table: LedgerTable;
  columns: readonly LedgerColumn[];
  titles: Record<LedgerColumn, string>;
  sources: Record<string, string>;
  states: Record<string, string>;
  /** The folder in which the pictures lie. */
  photos: string;
}

/** Rows whose pictures are put in; beyond it the file would outgrow an office PC. */
const PICTURED_ROWS_MAX = 1000;
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

/** Makes the workbook where it is called: in a heavy thread. See `ledgerWorkbook`. */
export function work(order: LedgerOrder): Promise<Buffer> {
  const { titles, columns } = order;
  const rows = ledgerRows(order.table);
  const header = columns.map((column) => ({ value: titles[column], fontWeight: "bold", ...GRID }));
  return makeWorkbook({
    rows: [header, ...rows.map((row) => cells(row, order))],
    options: {
      pictures: rows.slice(0, PICTURED_ROWS_MAX).flatMap((row, at) => pictures(row, at, order)),
      columns: columns.map((column) => ({ width: WIDTHS[column] })),
      orientation: "landscape",
      stickyRowsCount: 1,
      heads: { from: 1, to: 1 },
    },
  });
}

const PICTURED = ["photoBefore", "photoAfter"] as const;

function pictures(row: LedgerRow, at: number, { titles, photos, columns }: LedgerOrder): FittedPicture[] {
  return PICTURED.filter((column) => columns.includes(column)).flatMap((column) => {
    const path = pathOf(photos, row[column]);
    const place = { row: at + 2, column: columns.indexOf(column) + 1 };
    return path === null ? [] : [{ path, box: BOX, ...place, title: `${row.number} ${titles[column]}` }];
  });
}

/** What is no key has no path: its cell stays empty. */
function pathOf(folder: string, key: string | null): string | null {
  try {
    return key === null ? null : keyPath(folder, key);
  } catch {
    return null;
  }
}

function cells(row: LedgerRow, order: LedgerOrder): WorkbookCell[] {
  const pictured = PICTURED.some((one) => order.columns.includes(one) && row[one] !== null);
  const look = { ...GRID, wrap: true, alignVertical: "top", ...(pictured ? { height: 58 } : {}) };
  return order.columns.map((column) => ({ value: contentOf(row, column, order), ...look }));
}

function contentOf(row: LedgerRow, column: LedgerColumn, order: LedgerOrder): string | number {
  return column === "row" || column === "daysLate" ? (row[column] ?? "") : formulaSafe(textOf(row, column, order));
}

function textOf(row: LedgerRow, column: Exclude<LedgerColumn, "row" | "daysLate">, order: LedgerOrder): string {
  switch (column) {
    case "source":
      return order.sources[row.source] ?? row.source;
    case "state":
      return order.states[row.state] ?? row.state;
    case "photoBefore":
    case "photoAfter":
      return "";
    default:
      return row[column] ?? "";
  }
}
