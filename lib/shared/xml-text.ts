/** What no XML 1.0 document can hold (its production Char): control characters, U+FFFE and U+FFFF, halves of a pair. Also the code points that Unicode keeps for a program's own use, with which we mark places. */
const UNHELD = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
/** Signs without a width of their own that join nothing here: byte order marks and zero-width spaces. */
const WIDTHLESS = /[\u200B\u2060\uFEFF]/g;
/** Nearly every text: nothing in it to take away, seen in one go. */
const PLAIN = /^[\t\n\x20-\x7E\u4E00-\u9FFF]*$/;

/**
 * Text as a document, workbook or slide can hold it: line ends are \n, what XML 1.0 forbids is gone. Rows stored before texts were
 * cleaned at the door hold such signs; one of them makes the whole file unreadable.
 */
export function xmlText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/\r\n?/g, "\n").replace(UNHELD, "").replace(WIDTHLESS, "");
}

/** The same for every text inside arrays and plain objects; bytes and everything else stay as they are. */
export function xmlTexts<T>(value: T): T {
  if (typeof value === "string") return xmlText(value) as T;
  if (Array.isArray(value)) return value.map(xmlTexts) as T;
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, xmlTexts(inner)])) as T;
}
