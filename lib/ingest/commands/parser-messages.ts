import type { HourBlock } from "@/lib/air/rules/hour-blocks";
import type { ChunkSpan } from "../rules/copy-encoder";
import type { StagedDay } from "../rules/day-lines";
import type { PlaceAnswer } from "../rules/namesakes";
import type { Reject } from "../rules/parsed-rows";
import type { ParseOrder, ParseSummary } from "./parse-content";

/** From the importing thread to the parser. */
export type ToWorker =
  | { kind: "identify"; path: string }
  | { kind: "parse"; order: ParseOrder }
  | { kind: "taken" }
  | { kind: "ids"; ids: [key: string, id: PlaceAnswer][] };

/** From the parser to the importing thread; each `rows`, `days` and `rejects` is answered by `taken`. */
export type FromWorker =
  | { kind: "identified"; sha256: string; bytes: number }
  | { kind: "resolve"; keys: string[] }
  | { kind: "coming"; span: ChunkSpan }
  | { kind: "rows"; chunk: Uint8Array<ArrayBuffer>; span: ChunkSpan }
  | { kind: "blocks"; blocks: HourBlock[] }
  | { kind: "days"; days: StagedDay[] }
  | { kind: "rejects"; rejects: Reject[] }
  | { kind: "progress"; bytes: number; lines: number }
  | { kind: "done"; summary: ParseSummary }
  | { kind: "unreadable"; key: string; params: Record<string, string | number> }
  | { kind: "failed"; message: string };
