import { parentPort } from "node:worker_threads";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import type { PlaceAnswer } from "../rules/namesakes";
import { type FileContent, fileContent } from "./file-content";
import { type ParseOrder, parseContent } from "./parse-content";
import type { FromWorker, ToWorker } from "./parser-messages";

/** How many chunks may be on their way before the parser waits: bounds memory when the database is the slower one. */
const AHEAD = 8;

const port = parentPort;
if (!port) throw new Error("runs as a worker only");

let current: { path: string; content: FileContent } | null = null;
let unanswered = 0;
let onRoom: (() => void) | null = null;
let onIds: ((ids: [string, PlaceAnswer][]) => void) | null = null;

port.on("message", (message: ToWorker) => {
  switch (message.kind) {
    case "identify":
      void guarded(() => identify(message.path));
      break;
    case "parse":
      void guarded(() => parse(message.order));
      break;
    case "taken":
      unanswered--;
      onRoom?.();
      break;
    case "ids":
      onIds?.(message.ids);
      break;
  }
});

async function identify(path: string): Promise<void> {
  const content = await fileContent(path);
  current = { path, content };
  send({ kind: "identified", sha256: content.sha256, bytes: content.bytes });
}

async function parse(order: ParseOrder): Promise<void> {
  if (!current) throw new Error("nothing was identified");
  const { path, content } = current;
  current = null;
  const summary = await parseContent(path, content, order, {
    resolve: (keys) =>
      new Promise((resolve) => {
        onIds = resolve;
        send({ kind: "resolve", keys });
      }),
    coming: (span) => send({ kind: "coming", span }),
    rows: (chunk, span) => {
      send({ kind: "rows", chunk: chunk as Uint8Array<ArrayBuffer>, span }, [chunk.buffer as ArrayBuffer]);
      return room();
    },
    blocks: (blocks) =>
      send(
        { kind: "blocks", blocks },
        blocks.flatMap(({ hours }) => (hours ? [hours.buffer] : [])),
      ),
    days: (days) => {
      send({ kind: "days", days });
      return room();
    },
    rejects: (rejects) => {
      send({ kind: "rejects", rejects });
      return room();
    },
    progress: (bytes, lines) => send({ kind: "progress", bytes, lines }),
  });
  send({ kind: "done", summary });
}

function room(): Promise<void> | undefined {
  if (++unanswered < AHEAD) return undefined;
  return new Promise((resolve) => {
    onRoom = () => {
      if (unanswered >= AHEAD) return;
      onRoom = null;
      resolve();
    };
  });
}

async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof UnreadableFile) send({ kind: "unreadable", key: error.key, params: error.params });
    else send({ kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

function send(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}
