import { composed } from "./composed-text";

/** Full-width forms to ordinary ones, all white space and byte order marks away, lower case: how headings and words compare. */
export function wordKey(text: string): string {
  return composed(text, "NFKC")
    .replace(/[\s\u200b-\u200d\u2060\ufeff]/g, "")
    .toLowerCase();
}

/** Length as a person counts: a rare 汉字 or an emoji is one. */
export function charactersIn(text: string): number {
  return [...text].length;
}

/** At most `count` characters, never half of one. For texts that we make; what people write is refused, not cut. */
export function firstCharacters(text: string, count: number): string {
  return text.length <= count ? text : [...text].slice(0, count).join("");
}

/**
 * A number in exponent form with two digits or more, as a spreadsheet shows a code of more than 11 digits that it took for a number: the last
 * digits are gone. In a column of codes it is never the code. 1e9 has no lost digit, 9.16201E+17 has.
 */
export function digitsLost(text: string): boolean {
  const match = /^[+-]?(\d(?:\.\d+)?)e\+?(\d{1,3})$/i.exec(composed(text, "NFKC").trim());
  return match !== null && Number(match[2]) >= 10;
}

/** What a spreadsheet shows where a formula has no value: never a name, a text or a number. */
export function isFormulaError(text: string): boolean {
  return /^#(null!|div\/0!|value!|ref!|name\?|num!|n\/a|spill!|calc!|getting_data)$/i.test(
    composed(text, "NFKC").trim(),
  );
}
