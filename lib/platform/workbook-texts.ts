import { xmlText } from "@/lib/shared/xml-text";

/** What Excel keeps of one cell; a longer text makes it repair the file. */
const CELL_CHARACTERS = 32_767;
const CUT = "…（以下略）";
const SHEET_NAME_MAX = 31;

/** A sign by its number, as a workbook writes it (ECMA-376 part 1, 22.9.2.19 ST_Xstring): whoever reads it makes the sign of it. */
const NUMBERED = /_(?=x[0-9a-f]{4}_)/gi;

/**
 * A text as a cell can hold it: without what XML can't hold, cut with a mark where it is longer than a cell. What only looks like a
 * numbered sign stays what was written.
 */
export function cellText(given: string): string {
  const text = xmlText(given);
  // Cut between characters, not inside of one.
  const whole =
    text.length <= CELL_CHARACTERS
      ? text
      : text.slice(0, CELL_CHARACTERS - CUT.length).replace(/[\uD800-\uDBFF]$/, "") + CUT;
  // write-excel-file counts its texts in an object and loses one that is the name of something every object has.
  if (whole in {}) return numbered(whole.slice(0, 1)) + whole.slice(1);
  return whole.includes("_") ? whole.replace(NUMBERED, numbered) : whole;
}

function numbered(sign: string): string {
  return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
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
