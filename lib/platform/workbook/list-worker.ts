import { parentPort, workerData } from "node:worker_threads";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import { listContent } from "./list-content";
import type { SheetTable } from "./sheet-rows";
import type { TableBounds } from "./workbook-bounds";

export type ListAnswer =
  | { table: SheetTable }
  | { unreadable: { key: string; params: Record<string, string | number> } }
  | { failed: string };

const { bytes, bounds } = workerData as { bytes: Uint8Array; bounds: TableBounds };
let answer: ListAnswer;
try {
  answer = { table: await listContent(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), bounds) };
} catch (error) {
  answer =
    error instanceof UnreadableFile
      ? { unreadable: { key: error.key, params: error.params } }
      : { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
parentPort?.postMessage(answer);
