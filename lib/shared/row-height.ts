/** Points of a line of 11-point type in a spreadsheet, and what a row has besides. */
const LINE = 15;
const MARGIN = 3;

/**
 * Height of a spreadsheet's row in points, such that wrapped texts are whole in programs that don't fit rows themselves (LibreOffice, WPS).
 * `width` = the column's in characters; a Chinese sign takes two of them. At least one line.
 */
export function rowHeight(cells: readonly { text: string; width: number }[]): number {
  const lines = cells.map(({ text, width }) =>
    text
      .split("\n")
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(charactersOf(line) / Math.max(1, width - 1))), 0),
  );
  return Math.max(1, ...lines) * LINE + MARGIN;
}

function charactersOf(line: string): number {
  return [...line].reduce((sum, sign) => sum + (/[\u2E80-\uFFEF\u2014-\u2026]/.test(sign) ? 2 : 1), 0);
}
