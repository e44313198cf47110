import { markdownCells } from "./pasted-cells";

/**
 * Lines of a pasted list as rows of cells: a Markdown table by its bars, else by tabs where there are any (a spreadsheet), else by commas, else by white
 * space. Blank lines are passed over, quotes around a cell are no part of it.
 */
export function pastedRows(text: string): { lineNo: number; cells: string[] }[] {
  const marked = text.includes("\t") ? null : markdownCells(text);
  if (marked) return marked.rows;
  const separator = text.includes("\t") ? /\t/ : /[,，]/.test(text) ? /[,，]/ : /\s+/;
  return text.split(/\r\n|\r|\n/).flatMap((line, i) =>
    line.trim() === ""
      ? []
      : [
          {
            lineNo: i + 1,
            cells: (separator.source === "\\t" ? line : line.trim())
              .split(separator)
              .map((cell) => cell.trim().replace(/^"([^"]*)"$/, "$1")),
          },
        ],
  );
}
