/** A decimal text as it is printed: its minus, also of each number of a formula, is U+2212, as wide as the plus. Words and codes keep their hyphens. */
export function withMinus(text: string): string {
  return text.replace(/(^|[\s(=])-(?=[\d.])/g, "$1−");
}
