import path from "node:path";
import { Worker } from "node:worker_threads";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import type { ListAnswer } from "./list-worker";
import type { SheetTable } from "./sheet-rows";
import { LIST_BOUNDS, LIST_READER, type TableBounds } from "./workbook-bounds";

/** How many lists are read at a time in this process; the others wait their turn. */
const AT_ONCE = 1;
let running = 0;
const waiting: (() => void)[] = [];

/**
 * Reads a small table that somebody brings (CSV, XLSX, XLS, HTML called .xls) in a thread of its own, whose memory and time are
 * bounded: a hostile file can end the thread but makes nobody wait. Throws UnreadableFile with the bound or the fault.
 */
export async function readList(bytes: Buffer, bounds: TableBounds = LIST_BOUNDS): Promise<SheetTable> {
  if (bytes.length > bounds.bytes) throw new UnreadableFile("too-large");
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await readInThread(bytes, bounds);
  } finally {
    const next = waiting.shift();
    // The place goes to the next in line without becoming free in between.
    if (next) next();
    else running--;
  }
}

async function readInThread(bytes: Buffer, bounds: TableBounds): Promise<SheetTable> {
  const worker = new Worker(
    path.join(/* turbopackIgnore: true */ process.cwd(), "lib/platform/workbook/list-worker.mjs"),
    {
      workerData: { bytes: new Uint8Array(bytes), bounds, partRows: null },
      resourceLimits: { maxOldGenerationSizeMb: LIST_READER.heapMb },
    },
  );
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<SheetTable>((resolve, reject) => {
      timer = setTimeout(() => reject(new UnreadableFile("too-slow")), LIST_READER.milliseconds);
      worker.on("message", (answer: ListAnswer) => {
        if ("table" in answer) resolve(answer.table);
        else if ("unreadable" in answer) reject(new UnreadableFile(answer.unreadable.key, answer.unreadable.params));
        else reject(new Error("failed" in answer ? answer.failed : "the reader sent a part unasked"));
      });
      worker.on("error", (error: NodeJS.ErrnoException) =>
        reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? new UnreadableFile("too-much-memory") : error),
      );
      worker.on("exit", (code) => reject(new Error(`the reader ended with code ${code}`)));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
