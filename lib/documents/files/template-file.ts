import { createHash } from "node:crypto";
import { env } from "@/lib/platform/env";
import { BadInput } from "@/lib/platform/errors";
import { HeavyFailed } from "@/lib/platform/heavy-failed";
import { heavyWork } from "@/lib/platform/heavy-work";
import { LIMITS } from "@/lib/shared/limits-table";
import type { TemplateWords } from "../rules/template-words";
import type { WordAnswer, WordOrder } from "./word-work";

const wordWork = heavyWork<WordOrder, WordAnswer>("word", "lib/documents/files/word-work.ts", LIMITS.wordSeconds.max);

/** A file that has been checked; only such a one is stored. */
export interface CheckedTemplate {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/**
 * Whether an uploaded .docx may be a template that knows these words. BadInput template-refused-<why>; with `name` and `place` of the tag
 * where one is at fault.
 */
export async function checkTemplate(bytes: Buffer, words: TemplateWords): Promise<CheckedTemplate> {
  taken(await worked({ kind: "check", bytes, words }));
  return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** Set on every page of what a demonstration hands out. */
const DEMO_STAMP = "【演示数据，非正式公文】";

/** The template filled with values: texts, lists, pictures (bytes, without a prototype of their own). A line end begins a paragraph. */
export async function fillTemplate(template: Buffer, values: Record<string, unknown>): Promise<Buffer> {
  const stamp = env().demo ? DEMO_STAMP : undefined;
  return Buffer.from(taken(await worked({ kind: "fill", bytes: template, values, stamp })));
}

/** A package that needs more than a thread has, or longer than it is given, is a bomb. */
async function worked(order: WordOrder): Promise<WordAnswer> {
  try {
    return await wordWork(order);
  } catch (error) {
    if (error instanceof HeavyFailed && ["time", "memory"].includes(error.why))
      return { kind: "refused", why: "bomb", params: {} };
    throw error;
  }
}

function taken(answer: WordAnswer): Uint8Array {
  if (answer.kind === "made") return answer.bytes;
  if (answer.kind === "refused") throw new BadInput(`template-refused-${answer.why}`, answer.params);
  throw new Error(answer.message);
}
