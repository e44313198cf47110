import { xmlText } from "@/lib/shared/xml-text";

/** What Excel keeps of one cell; a longer text makes it repair the file. */
const CELL_CHARACTERS = 32_767;
const CUT = "…（以下略）";
const SHEET_NAME_MAX = 31;

/** A text as a cell can hold it: without what XML can't hold, cut with a mark where it is longer than a cell. */
export function cellText(given: string): string {
  const text = xmlText(given);
  // Cut between characters, not inside of one.
  return text.length <= CELL_CHARACTERS
    ? text
    : text.slice(0, CELL_CHARACTERS - CUT.length).replace(/[\uD800-\uDBFF]$/, "") + CUT;
}

/** 1–31 characters without []:*?/\ and without an apostrophe at either end. */
export function sheetName(given: string): string {
  const name = xmlText(given)
    .replace(/[[\]:*?/\\\n\t]/g, " ")
    .slice(0, SHEET_NAME_MAX)
    .replace(/[\uD800-\uDBFF]$/, "")
    .replace(/^'+|'+$/g, "")
    .trim();
  return name || "Sheet1";
}
