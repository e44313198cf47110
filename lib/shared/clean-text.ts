import { composed } from "./composed-text";

/** A class of characters from code points and ranges of them, both ends included. */
const anyOf = (...points: readonly (number | [from: number, to: number])[]) =>
  points
    .map((point) => (typeof point === "number" ? [point, point] : point))
    .map(([from = 0, to = 0]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`)
    .join("");

/** What neither PostgreSQL, XML 1.0 nor a reader can do anything with: controls but tab and line feed, lone surrogates, non-characters. */
const UNKEEPABLE = new RegExp(
  `[${anyOf([0, 8], [0xb, 0xc], [0xe, 0x1f], [0x7f, 0x9f], [0xd800, 0xdfff], [0xfdd0, 0xfdef])}${anyOf(
    ...Array.from({ length: 17 }, (_, plane): [number, number] => [plane * 0x10000 + 0xfffe, plane * 0x10000 + 0xffff]),
  )}]`,
  "gu",
);
/** Signs without width or with a direction of their own: two texts that look alike must be alike. A joiner inside an emoji stays. */
const WIDTHLESS = anyOf(
  0xad,
  0x34f,
  0x61c,
  0x180e,
  [0x200b, 0x200c],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x206f],
  0xfeff,
);
const INVISIBLE = new RegExp(
  `[${WIDTHLESS}]|(?<!\\p{Extended_Pictographic}\\u{fe0f}?)\\u{200d}|\\u{200d}(?!\\p{Extended_Pictographic})`,
  "gu",
);
const LINE_ENDS = new RegExp(`\\r\\n?|[${anyOf(0xb, 0xc, 0x85, 0x2028, 0x2029)}]`, "gu");

/**
 * A person's text as it is kept: line ends are \n, what cannot be kept or seen is gone, letters are composed (NFC). Tabs and outer spaces
 * stay: columns that were pasted begin with them. Idempotent; never longer than what came in, but for letters that NFC takes apart. Like all that
 * happens before a length is measured, in time proportional to the text: the doors before sign-in clean a megabyte too.
 */
export function cleanText(raw: string): string {
  return composed(raw.replace(LINE_ENDS, "\n").replace(UNKEEPABLE, "").replace(INVISIBLE, ""), "NFC");
}

/** The same on one line and without outer spaces (full-width ones too): names, addresses, titles. */
export function cleanLine(raw: string): string {
  return cleanText(raw)
    .replace(/\s+/g, (gap) => (/[\n\t]/.test(gap) ? " " : gap))
    .trim();
}

/** The same of several lines: no spaces at line ends, never more than one empty line in a row. */
export function cleanLines(raw: string): string {
  return cleanText(raw)
    .replace(/[^\S\n]+/g, (gap, at: number, all: string) => ((all[at + gap.length] ?? "\n") === "\n" ? "" : gap))
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
