/** First characters that make a spreadsheet take text for a formula, with their full-width twins. */
const DANGEROUS = /^[=+\-@\t\r＝＋－＠]/;

/**
 * Text for a CSV or Excel cell that no spreadsheet program runs: a leading apostrophe where it would begin a formula. Numbers
 * are not text and stay as they are.
 */
export function formulaSafe(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text;
}
