const CELLS_MAX = 60;
/** A cell of a spreadsheet seldom has more lines; an unclosed quote would have all. */
const QUOTED_LINES_MAX = 50;

/**
 * Cells as a spreadsheet copies or saves them, separated by tabs or another sign: a cell in double quotes may hold line breaks and doubled quotes. A quote that never
 * closes, or closes in the middle of a cell or after a whole row of other cells, is a character like any other: it must
 * not swallow the rows below.
 */
export function pastedCells(text: string, separator = "\t"): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const quoted = text[at] === '"' ? quotedCell(text, at + 1, separator) : null;
    const end = quoted ? quoted.end : endOfCell(text, at, separator);
    if (row.length < CELLS_MAX) row.push((quoted ? quoted.cell : text.slice(at, end)).trim());
    if (text[end] !== separator) {
      rows.push(row);
      row = [];
    }
    at = end + 1;
  }
  return rows.filter((found) => found.some((value) => value !== ""));
}

function endOfCell(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== "\n") at++;
  return at;
}

/** The cell whose text begins at `from`, behind its quote; null when the quote is no opening one. */
function quotedCell(text: string, from: number, separator: string): { cell: string; end: number } | null {
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
      return after === undefined || after === separator || after === "\n" ? { cell, end: at + 1 } : null;
    }
    if (char === "\n" && ++lines > QUOTED_LINES_MAX) return null;
    // Cells beside it and rows below it: the quote has run out of its cell.
    if (char === separator && lines > 0 && separator === "\t") return null;
    cell += char;
    if (char === "\n" && separator === "\t" && cell.includes("\t")) return null;
  }
  return null;
}

/**
 * Rows of a Markdown table, `| a | b |` with or without its rule of dashes, each with its line (1 …), and how many other lines stand around it; null
 * when the text holds none. `<br>` is a line break within a cell, `\\|` a bar, stars around a cell are no part of it.
 */
export function markdownCells(text: string): { rows: { lineNo: number; cells: string[] }[]; others: number } | null {
  const lines = text.split(/\r\n|\r|\n/).flatMap((line, i) => (line.trim() === "" ? [] : [{ lineNo: i + 1, line }]));
  const ruled = lines.some(({ line }) => isRule(line));
  const isRow = (line: string) => (ruled ? /[|｜]/.test(line) : /^[|｜].*[|｜]$/.test(line.trim()));
  const rows = lines.filter(({ line }) => isRow(line) && !isRule(line));
  if (rows.length < 2) return null;
  return {
    rows: rows.map(({ lineNo, line }) => ({ lineNo, cells: markdownRow(line) })),
    others: lines.filter(({ line }) => !isRow(line) && !isRule(line)).length,
  };
}

/** `| --- | :-: |` between the titles and the rows. */
function isRule(line: string): boolean {
  const signs = line.replace(/\s/g, "");
  return /[|｜]/.test(signs) && signs.includes("--") && /^[|｜:-]+$/.test(signs);
}

function markdownRow(line: string): string[] {
  const bars = line
    .trim()
    .replaceAll("\\|", "\u0000")
    .replace(/^[|｜]/, "")
    .replace(/[|｜]$/, "");
  return bars
    .split(/[|｜]/)
    .slice(0, CELLS_MAX)
    .map((cell) =>
      cell
        .replaceAll("\u0000", "|")
        .replace(/<br\s*\/?>/gi, "\n")
        .trim()
        .replace(/^\*\*([^*]*)\*\*$/, "$1")
        .trim(),
    );
}
