import { PackageFault } from "../rules/package-fault";
import type { TemplateWords } from "../rules/template-words";
import { checkTemplateBytes } from "./check-template";
import { fillOrName } from "./fill-or-name";

/** Work on a Word package: bytes and data in, bytes out. */
export type WordOrder =
  | { kind: "check"; bytes: Uint8Array; words: TemplateWords }
  | { kind: "fill"; bytes: Uint8Array; values: Record<string, unknown>; stamp: string | undefined };

export type WordAnswer =
  | { kind: "made"; bytes: Uint8Array }
  | { kind: "refused"; why: PackageFault["why"]; params: Record<string, string> }
  | { kind: "failed"; message: string };

/** Does an order. Never throws: a refused package and a failure are answers. A check answers no bytes. */
export async function work(order: WordOrder): Promise<WordAnswer> {
  const bytes = Buffer.from(order.bytes.buffer, order.bytes.byteOffset, order.bytes.byteLength);
  try {
    if (order.kind === "fill")
      return { kind: "made", bytes: await fillOrName(bytes, order.values, { stamp: order.stamp }) };
    await checkTemplateBytes(bytes, order.words);
    return { kind: "made", bytes: new Uint8Array() };
  } catch (error) {
    if (error instanceof PackageFault) return { kind: "refused", why: error.why, params: error.params };
    return { kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
