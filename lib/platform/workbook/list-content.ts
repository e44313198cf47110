import { UnreadableFile } from "@/lib/shared/unreadable-file";
import { checkArchive } from "./check-archive";
import { csvRows, decodedText } from "./csv-rows";
import { fileKind } from "./file-kind";
import { type SheetTable, sheetTable } from "./sheet-rows";
import type { TableBounds } from "./workbook-bounds";

/** A small table of any kind as text: CSV, XLSX, XLS, HTML called .xls. Throws UnreadableFile; runs in the reader's thread. */
export async function listContent(bytes: Buffer, bounds: TableBounds): Promise<SheetTable> {
  if (bytes.length === 0) throw new UnreadableFile("empty");
  if (bytes.length > bounds.bytes) throw new UnreadableFile("too-large");
  const { kind, called } = fileKind(bytes);
  switch (kind) {
    case "xlsx":
      await checkArchive(bytes, bounds);
      return sheetTable(bytes, bounds);
    case "xls":
      return sheetTable(bytes, bounds);
    case "html":
      return sheetTable(decodedText(bytes), bounds);
    case "text":
      return textTable(bytes, bounds);
    default:
      throw new UnreadableFile("other-kind", { kind: called || "GZIP" });
  }
}

function textTable(bytes: Buffer, bounds: TableBounds): SheetTable {
  if (bytes.subarray(0, 4096).includes(0) && bytes[0] !== 0xff && bytes[0] !== 0xfe)
    throw new UnreadableFile("no-table");
  let rows: { lineNo: number; cells: string[] }[];
  try {
    rows = csvRows(bytes);
  } catch {
    throw new UnreadableFile("bad-quotes");
  }
  if (rows.length > bounds.rows) throw new UnreadableFile("too-many-rows", { rows: bounds.rows });
  if (rows.some((row) => row.cells.slice(bounds.columns).some((cell) => cell.trim() !== "")))
    throw new UnreadableFile("too-many-columns", { columns: bounds.columns });
  return {
    rows: rows.map(({ lineNo, cells }) => ({ lineNo, cells: cells.slice(0, bounds.columns), hidden: false })),
    hiddenRows: 0,
    hiddenColumns: [],
    spread: 0,
    otherSheets: [],
  };
}
