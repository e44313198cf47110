/**
 * Longest run of combining marks that a text keeps: Unicode's Stream-Safe Text Format (UAX #15, section 13), which no writing of any language
 * comes near.
 */
const MARKS_MAX = 30;
const PILED = new RegExp(`(\\p{M}{${MARKS_MAX}})\\p{M}+`, "gu");

/**
 * A text in Unicode's form: NFC as it is kept, NFKC as it is compared (full-width letters and digits are plain ones). The only door to
 * `normalize`: it sorts each run of combining marks in quadratic time, so that half a megabyte of them would hold everybody up for minutes.
 */
export function composed(text: string, form: "NFC" | "NFKC"): string {
  // Once more after it: some letters are taken apart into a base and marks.
  return text.replace(PILED, "$1").normalize(form).replace(PILED, "$1");
}

/** A name without the blanks that widen it in a table: 甲 区, 北　城. Between other letters they are part of it. */
export function withoutGaps(name: string): string {
  const bare = name.trim();
  return /\s/.test(bare) ? bare.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "") : bare;
}
