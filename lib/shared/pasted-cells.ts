const CELLS_MAX = 60;
/** A cell of a spreadsheet seldom has more lines; an unclosed quote would have all. */
const QUOTED_LINES_MAX = 50;

/**
 * Tab separated cells as a spreadsheet copies them: a cell in double quotes may hold line breaks and doubled quotes. A quote that never
 * closes, or closes in the middle of a cell or after a whole row of other cells, is a character like any other: it must
 * not swallow the rows below.
 */
export function pastedCells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const quoted = text[at] === '"' ? quotedCell(text, at + 1) : null;
    const end = quoted ? quoted.end : endOfCell(text, at);
    if (row.length < CELLS_MAX) row.push((quoted ? quoted.cell : text.slice(at, end)).trim());
    if (text[end] !== "\t") {
      rows.push(row);
      row = [];
    }
    at = end + 1;
  }
  return rows.filter((found) => found.some((value) => value !== ""));
}

function endOfCell(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "\t" && text[at] !== "\n") at++;
  return at;
}

/** The cell whose text begins at `from`, behind its quote; null when the quote is no opening one. */
function quotedCell(text: string, from: number): { cell: string; end: number } | null {
  let cell = "";
  let lines = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at] as string;
    if (char === '"') {
      if (text[at + 1] === '"') {
        cell += '"';
        at++;
        continue;
      }
      const after = text[at + 1];
      return after === undefined || after === "\t" || after === "\n" ? { cell, end: at + 1 } : null;
    }
    if (char === "\n" && ++lines > QUOTED_LINES_MAX) return null;
    // Cells beside it and rows below it: the quote has run out of its cell.
    if (char === "\t" && lines > 0) return null;
    cell += char;
    if (char === "\n" && cell.includes("\t")) return null;
  }
  return null;
}
