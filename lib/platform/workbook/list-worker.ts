import { parentPort, workerData } from "node:worker_threads";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import { listContent } from "./list-content";
import type { SheetRow, SheetTable } from "./sheet-rows";
import type { TableBounds } from "./workbook-bounds";

export type ListAnswer =
  | { table: SheetTable; rowsInAll: number }
  | { part: SheetRow[] }
  | { unreadable: { key: string; params: Record<string, string | number> } }
  | { failed: string };

const { bytes, bounds, partRows } = workerData as { bytes: Uint8Array; bounds: TableBounds; partRows: number | null };
try {
  const table = await listContent(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), bounds);
  const { rows } = table;
  if (partRows === null) post({ table, rowsInAll: rows.length });
  else {
    // The rows follow when they are asked for: whoever takes them never holds the whole table.
    post({ table: { ...table, rows: [] }, rowsInAll: rows.length });
    parentPort?.on("message", () => {
      const part = rows.splice(0, partRows);
      post({ part });
      if (part.length === 0) parentPort?.close();
    });
  }
} catch (error) {
  post(
    error instanceof UnreadableFile
      ? { unreadable: { key: error.key, params: error.params } }
      : { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) },
  );
}

function post(answer: ListAnswer): void {
  parentPort?.postMessage(answer);
}
