import { onProcess } from "@/lib/platform/on-process";
import { FileParser } from "./file-parser";

/** Somebody who previews one file often previews the next; after this nobody does, and the thread's memory is given back. */
const REST_MS = 60_000;

const kept = onProcess("parser of uploads", () => new FileParser({ behindPages: true, restMs: REST_MS }));

/**
 * The parser of what people upload: one thread, kept from file to file because starting it costs pages more than a small file does. For one file at a
 * time: whoever uses it has a turn (`inLongTurn`).
 */
export function uploadParser(): FileParser {
  return kept;
}
