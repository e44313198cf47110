import { composed } from "./composed-text";

const WORDS_MAX = 5;
const WIDE = 0xfee0;

/**
 * The words of a search, each of which must occur: full-width letters, digits and blanks (as a Chinese keyboard types them) count as
 * plain ones. At most five, each once; more are left out.
 */
export function searchWords(q: string): string[] {
  const words = q.split(/\s+/u).flatMap((typed) => composed(typed, "NFKC").split(/\s+/u));
  return [...new Set(words.filter((word) => word !== ""))].slice(0, WORDS_MAX);
}

/** How a word may stand in what was written: plain, and with its letters, digits and marks full-width. */
export function writings(word: string): string[] {
  const wide = word.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + WIDE));
  return [...new Set([word, wide])];
}

/** LIKE patterns for texts that hold the word, however it is written; `%`, `_` and `\` stand for themselves. */
export function patterns(word: string): string[] {
  return writings(word).map((text) => `%${text.replace(/[\\%_]/g, "\\$&")}%`);
}

/**
 * A search as a condition: each word occurs in one of `columns`. Parameters from number `n`, one array of patterns a word; TRUE where
 * there is no word.
 */
export function wordsSql(columns: readonly string[], q: string, n: number): { condition: string; params: string[][] } {
  const words = searchWords(q);
  const one = (_: string, i: number) =>
    `(${columns.map((column) => `${column} ILIKE ANY($${n + i}::text[])`).join(" OR ")})`;
  return { condition: words.map(one).join(" AND ") || "TRUE", params: words.map(patterns) };
}

/** Every two characters that follow each other, in lower case: what word_pairs() makes in the database. */
export function wordPairs(text: string): string[] {
  const letters = [...text.toLowerCase()];
  return [...new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`))];
}
