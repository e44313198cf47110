import type { TemplateData } from "easy-template-x";
import { xmlText, xmlTexts } from "@/lib/shared/xml-text";

/** Where a value begins a new paragraph: a code point that no text can hold, because xmlText takes it away. */
export const PARAGRAPH_MARK = "\uFDD0";
/** Begins a new line in the same paragraph; the library knows it as \n. */
export const LINE_SEPARATOR = "\u2028";

export type Prepared = TemplateData;

/**
 * Values as the library takes them: this is the one place where texts enter a Word file. What XML can't hold is gone, line ends are marks,
 * bytes that came through a thread are buffers again.
 */
export function prepareValues(value: unknown): unknown {
  if (typeof value === "string")
    return xmlText(value).replaceAll("\n", PARAGRAPH_MARK).replaceAll(LINE_SEPARATOR, "\n");
  if (Array.isArray(value)) return value.map(prepareValues);
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value);
  // A picture: its own words are attributes, which know no paragraphs.
  if ("_type" in value)
    return Object.fromEntries(
      entries.map(([key, inner]) => [key, inner instanceof Uint8Array ? prepareValues(inner) : xmlTexts(inner)]),
    );
  return Object.fromEntries(entries.map(([key, inner]) => [key, prepareValues(inner)]));
}
