import path from "node:path";
import { Worker } from "node:worker_threads";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import type { ListAnswer } from "./list-worker";
import type { SheetRow, SheetTable } from "./sheet-rows";
import { LONG_LIST_BOUNDS, LONG_LIST_READER, type TableBounds } from "./workbook-bounds";

/** A long list that stays in the reader's thread and is handed out in parts. */
export interface OpenList {
  /** Without its rows. */
  table: Omit<SheetTable, "rows">;
  rows: number;
  /** The rows in their order, each part once, read when it is asked for. */
  parts(): AsyncGenerator<SheetRow[]>;
  close(): Promise<void>;
}

/**
 * Reads a long list (CSV, XLSX, XLS, HTML called .xls) in a thread of its own with the same reader and refusals as a small one; this
 * process holds one part of it at a time. The caller stands in the line of long work (inLongTurn) and closes what it opened. Throws
 * UnreadableFile.
 */
export async function openList(bytes: Buffer, bounds: TableBounds = LONG_LIST_BOUNDS): Promise<OpenList> {
  if (bytes.length > bounds.bytes) throw new UnreadableFile("too-large");
  const worker = new Worker(
    path.join(/* turbopackIgnore: true */ process.cwd(), "lib/platform/workbook/list-worker.mjs"),
    {
      workerData: { bytes: new Uint8Array(bytes), bounds, partRows: LONG_LIST_READER.partRows },
      resourceLimits: { maxOldGenerationSizeMb: LONG_LIST_READER.heapMb },
    },
  );
  const close = async () => {
    await worker.terminate();
  };
  try {
    const first = await answerOf(worker);
    if (!("table" in first)) throw new Error("the reader began with a part");
    const { rows: _, ...table } = first.table;
    return { table, rows: first.rowsInAll, parts: () => partsOf(worker), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function* partsOf(worker: Worker): AsyncGenerator<SheetRow[]> {
  for (;;) {
    const next = answerOf(worker);
    worker.postMessage("next");
    const answer = await next;
    if (!("part" in answer) || answer.part.length === 0) return;
    yield answer.part;
  }
}

/** The next thing that the thread says, within its time. */
function answerOf(worker: Worker): Promise<Extract<ListAnswer, { table: unknown } | { part: unknown }>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(() => reject(new UnreadableFile("too-slow"))), LONG_LIST_READER.milliseconds);
    const onMessage = (answer: ListAnswer) =>
      done(() => {
        if ("unreadable" in answer) reject(new UnreadableFile(answer.unreadable.key, answer.unreadable.params));
        else if ("failed" in answer) reject(new Error(answer.failed));
        else resolve(answer);
      });
    const onError = (error: NodeJS.ErrnoException) =>
      done(() => reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? new UnreadableFile("too-much-memory") : error));
    const onExit = (code: number) => done(() => reject(new Error(`the reader ended with code ${code}`)));
    const done = (then: () => void) => {
      clearTimeout(timer);
      worker.off("message", onMessage);
      worker.off("error", onError);
      worker.off("exit", onExit);
      then();
    };
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.on("exit", onExit);
  });
}
