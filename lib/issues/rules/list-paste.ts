import { wordKey } from "@/lib/shared/cell-text";
import { cleanText } from "@/lib/shared/clean-text";
import { markdownCells, pastedCells } from "@/lib/shared/pasted-cells";
import { type PasteField, pasteHeadings, wholeTitles } from "./paste-headings";
import { wechatLines } from "./wechat-lines";

/**
 * A list pasted from Excel (tab separated, quoted cells may hold line breaks), as the text of a CSV file or of a Markdown table whose titles are known,
 * or from WeChat (one problem a line, often numbered).
 * Nothing is written: the result is a preview with a proposed meaning for each column.
 */
export const PASTE_ROWS_MAX = 500;

export interface PastedList {
  kind: "table" | "lines";
  /** Titles of the columns as pasted; empty for lines. */
  header: string[];
  /** Proposed field per column; null = not used. */
  mapping: (PasteField | null)[];
  rows: string[][];
  /** Per row: the columns whose text was taken from the row above, as merged cells are copied. */
  spread: number[][];
  /** Rows beyond PASTE_ROWS_MAX that were left off. */
  leftOff: number;
  /** Rows that were no problems: headings repeated on a new page, totals; and lines joined to the problem above. */
  passedOver: number;
  joined: number;
}

/** Columns that lists merge over the rows that share them. Units, deadlines and people are never assumed. */
const MERGED: readonly PasteField[] = ["town", "grid", "category", "source", "foundOn"];
/** Text that may run on over several rows. */
const RUNS_ON: readonly PasteField[] = ["description", "address", "measures"];
/** Titles stand above a table; further down it has begun. */
const HEADER_WITHIN = 15;

const NUMBER_TAB = /^(\s*(?:[（(]?\d{1,3}[）)、.．]|[①-⑳]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[•·●▪◆➢►-]))\t+/gm;

/** Reads what was pasted; `towns` = names that may head a part of a WeChat list or stand in a column without a title. An empty text gives an empty list. */
export function pastedList(text: string, towns: readonly string[] = []): PastedList {
  // Word puts a tab behind the numbers of its lists.
  const clean = cleanText(text).replace(NUMBER_TAB, "$1 ");
  const found = clean.includes("\t") ? { rows: pastedCells(clean), others: 0 } : tableOfText(clean);
  return found ? table(found, towns) : lines(clean, towns);
}

/** Signs between cells, of a file of a spreadsheet or typed by hand. */
const SEPARATORS = [",", "，", ";", "；", "|"];
/** Signs that also part the sentences of a message: there most titles have to be known, and no numbers stand before the rows. */
const PROSE = "，；";
const LISTED = /^[（(]?(?:\d{1,3}[)）、.．]|[①-⑳])\s*[^\d\s]/;

/** A table without tabs: only where its titles are known as such, because commas stand in every sentence. Null = lines. */
function tableOfText(text: string): Pasted | null {
  const marked = markdownCells(text);
  const bars = marked?.rows.map(({ cells }) => cells) ?? [];
  if (marked && headerOf(bars).header.length > 0) return { rows: bars, others: marked.others };
  for (const separator of SEPARATORS) {
    if (!text.includes(separator)) continue;
    const rows = evened(pastedCells(text, separator), separator);
    if (rows) return { rows, others: 0 };
  }
  return null;
}

/**
 * Rows under known titles, each with as many cells as there are titles or less: a comma that nobody has quoted belongs to the one column of running
 * text. Null where there may be several of them, a row isn't separated at all or most have cells missing: that is no table. Neither are the numbered
 * lines of a message ("1、东门，裸土，立即整改") below a sentence that happens to hold titles.
 */
function evened(all: readonly string[][], separator: string): string[][] | null {
  const { header, below } = headerOf(all);
  const width = header.length;
  // A title ends like none of these; "镇街，责任单位，请尽快整改：" does.
  if (width === 0 || all.length === below || header.some((title) => /[。！!？?：:]$/.test(title))) return null;
  const { columns } = pasteHeadings(header);
  if (PROSE.includes(separator)) {
    const listed = all.slice(below).filter(([first = ""]) => LISTED.test(first)).length;
    if (columns.size * 3 < width * 2 || (columns.get("number") !== 0 && listed * 2 > all.length - below)) return null;
  }
  const texts = [...columns].filter(([field]) => RUNS_ON.includes(field));
  // A title that nobody knows may head a text, too.
  const at = texts.length === 1 && columns.size === width ? (texts[0]?.[1] ?? -1) : -1;
  const rows = [...all.slice(0, below)];
  let whole = 0;
  for (const row of all.slice(below)) {
    const surplus = Math.max(row.findLastIndex((cell) => cell !== "") + 1 - width, 0);
    if (surplus > 0 && at < 0) return null;
    if (row.length < 2 && !isTotal(row)) return null;
    if (row.length >= width) whole++;
    const text = row.slice(at, at + surplus + 1).join(separator);
    rows.push(
      surplus > 0 ? [...row.slice(0, at), text, ...row.slice(at + surplus + 1)].slice(0, width) : row.slice(0, width),
    );
  }
  return whole * 2 >= all.length - below ? rows : null;
}

function lines(text: string, towns: readonly string[]): PastedList {
  const { found, passedOver } = wechatLines(text, towns);
  const headed = found.some(({ town }) => town !== "");
  const all = found.map((line) => (headed ? [line.text, line.town] : [line.text]));
  const mapping: PasteField[] = all.length === 0 ? [] : headed ? ["description", "town"] : ["description"];
  return shortened({ kind: "lines", header: [], mapping, passedOver, joined: 0 }, all, []);
}

/** Rows of cells, and how many lines around them are no part of the table. */
interface Pasted {
  rows: string[][];
  others: number;
}

function table({ rows: all, others }: Pasted, towns: readonly string[]): PastedList {
  const { header: first, below } = headerOf(all);
  const whole = withoutBreaks(first, all.slice(below));
  const { header, body } = underOneHeader(first, whole);
  const mapping = mappingOf(header, body, towns);
  const { rows, spread, joined } = settled(body, mapping);
  return shortened(
    {
      kind: "table",
      header,
      mapping,
      passedOver: others + whole.length - body.length,
      joined: joined + all.length - below - whole.length,
    },
    rows,
    spread,
  );
}

/**
 * The rows below a header, without totals and headings repeated on a new page. Where another table follows whose columns stand in
 * another order, its cells go to the columns of the first; what that one hasn't gets a column of its own.
 */
function underOneHeader(first: readonly string[], below: readonly string[][]): { header: string[]; body: string[][] } {
  const header = [...first];
  const body: string[][] = [];
  let order: number[] | null = null;
  for (const row of below) {
    if (isTotal(row)) continue;
    if (first.length > 0 && (wholeTitles(row) >= 3 || isSame(row, first)))
      order = isSame(row, first) ? null : orderOf(row, header);
    else if (order === null) body.push(row);
    else {
      const placed = header.map(() => "");
      for (const [i, cell] of row.entries()) if (cell !== "") placed[order[i] ?? -1] = cell;
      body.push(placed);
    }
  }
  return { header, body };
}

/**
 * Rows that Word has broken at the paragraphs of a cell, put together again: under a header that begins with numbers, a row that begins with
 * none goes on in the last cell of the row above, as long as that one wants cells.
 */
function withoutBreaks(header: readonly string[], below: readonly string[][]): string[][] {
  if (pasteHeadings(header).columns.get("number") !== 0) return [...below];
  const rows: string[][] = [];
  for (const row of below) {
    const above = rows.at(-1);
    const wants = above && /\d/.test(above[0] ?? "") ? header.length - above.length : 0;
    const [goesOn = "", ...more] = row;
    if (
      above &&
      wants > 0 &&
      more.length <= wants &&
      goesOn !== "" &&
      !/\d/.test(goesOn.slice(0, 1)) &&
      !isTotal(row)
    ) {
      above[above.length - 1] = `${above.at(-1)}\n${goesOn}`;
      above.push(...more);
    } else rows.push([...row]);
  }
  return rows;
}

const isSame = (row: readonly string[], header: readonly string[]) =>
  Array.from({ length: Math.max(row.length, header.length) }).every(
    (_, i) => wordKey(row[i] ?? "") === wordKey(header[i] ?? ""),
  );

/** Where each column of a later header goes; `header` grows by those that it hasn't. */
function orderOf(titles: readonly string[], header: string[]): number[] {
  const fields = new Map([...pasteHeadings(titles).columns].map(([field, index]) => [index, field]));
  const known = pasteHeadings(header).columns;
  return titles.map((title, i) => {
    const field = fields.get(i);
    const at = (field && known.get(field)) ?? header.findIndex((one) => wordKey(one) === wordKey(title));
    return at >= 0 ? at : header.push(title) - 1;
  });
}

function shortened(
  list: Omit<PastedList, "rows" | "spread" | "leftOff">,
  rows: string[][],
  spread: number[][],
): PastedList {
  return {
    ...list,
    rows: rows.slice(0, PASTE_ROWS_MAX),
    spread: rows.slice(0, PASTE_ROWS_MAX).map((_, i) => spread[i] ?? []),
    leftOff: Math.max(0, rows.length - PASTE_ROWS_MAX),
  };
}

function isTotal(row: readonly string[]): boolean {
  return /^(合计|总计|小计)/.test(row.find((cell) => cell !== "") ?? "");
}

/** The titles, of one row or of two that share their cells by merging, and where the rows below them begin. */
function headerOf(all: readonly string[][]): { header: string[]; below: number } {
  for (const [at, row] of all.slice(0, HEADER_WITHIN).entries()) {
    const lower = all[at + 1] ?? [];
    const one = pasteHeadings(row).columns.size;
    const both = Array.from({ length: Math.max(row.length, lower.length) }, (_, i) => lower[i] || row[i] || "");
    if (wholeTitles(lower) > 0 && isTitles(lower) && pasteHeadings(both).columns.size > Math.max(one, 1))
      return { header: both, below: at + 2 };
    if (one >= 2 && wholeTitles(row) > 0) return { header: [...row], below: at + 1 };
  }
  return { header: [], below: 0 };
}

function isTitles(row: readonly string[]): boolean {
  return row.every((cell) => cell.length <= 12 && !/\d/.test(cell));
}

/** Blank cells of merged columns get the text above; a row that only goes on with a text is joined to the one above. */
function settled(body: readonly string[][], mapping: readonly (PasteField | null)[]) {
  const rows: string[][] = [];
  const spread: number[][] = [];
  let joined = 0;
  const number = mapping.indexOf("number");
  for (const row of body) {
    const above = rows.at(-1);
    if (above && number >= 0 && !row[number] && above[number] && goesOn(row, mapping)) {
      row.forEach((cell, i) => {
        if (cell !== "") above[i] = above[i] ? `${above[i]}\n${cell}` : cell;
      });
      joined++;
      continue;
    }
    const filled = [...row];
    const taken: number[] = [];
    mapping.forEach((field, i) => {
      if (field === null || !MERGED.includes(field) || filled[i] || !above?.[i]) return;
      for (let at = filled.length; at < i; at++) filled[at] = "";
      filled[i] = above[i];
      taken.push(i);
    });
    rows.push(filled);
    spread.push(taken);
  }
  return { rows, spread, joined };
}

function goesOn(row: readonly string[], mapping: readonly (PasteField | null)[]): boolean {
  return row.every((cell, i) => {
    const field = mapping[i] ?? null;
    return cell === "" || (field !== null && RUNS_ON.includes(field));
  });
}

function mappingOf(
  header: readonly string[],
  body: readonly string[][],
  towns: readonly string[],
): (PasteField | null)[] {
  if (header.length > 0) {
    const { columns } = pasteHeadings(header);
    const fields = new Map([...columns].map(([field, index]) => [index, field]));
    return header.map((_, i) => fields.get(i) ?? null);
  }
  // Without titles the longest column is the description and one of nothing but towns is theirs; the user maps the rest.
  const width = Math.max(0, ...body.map((row) => row.length));
  const lengths = Array.from({ length: width }, (_, i) => body.reduce((sum, row) => sum + (row[i]?.length ?? 0), 0));
  const longest = lengths.indexOf(Math.max(...lengths));
  const known = new Set(towns.map(wordKey));
  const ofTowns = lengths.findIndex(
    (length, i) => length > 0 && body.every((row) => !row[i] || known.has(wordKey(row[i]))),
  );
  return lengths.map((_, i) => (i === longest ? "description" : i === ofTowns ? "town" : null));
}
