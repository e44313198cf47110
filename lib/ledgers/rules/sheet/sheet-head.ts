import { wordKey } from "@/lib/shared/cell-text";
import type { Datum } from "@/lib/shared/coordinate-system";
import { type HeadingWords, headingKey, matchHeadings } from "@/lib/shared/heading-match";
import { isForbiddenHeading } from "./forbidden-heading";
import { columnLetter, headingOf, type SheetColumn } from "./sheet-columns";
import { type Factor, isUnit, unitFactor } from "./unit-words";

/** A row of a sheet as its reader hands it on. */
export interface SheetLine {
  lineNo: number;
  cells: readonly string[];
}

/** What became of a column of the file. */
export interface ColumnNote {
  letter: string;
  title: string;
  /** taken: read as `as`; converted: also its unit; left: nothing in the register is called so; rival: a better heading has it; known: ours, not read back. */
  kind: "taken" | "converted" | "left" | "rival" | "known";
  as: string;
}

/** A heading read: which column says what. */
export interface SheetHead {
  /** Lines before the data, headings included. */
  lastHeadLine: number;
  /** Column of the file by column key. */
  columns: ReadonlyMap<string, number>;
  factors: ReadonlyMap<string, Factor>;
  /** System of the coordinates where the headings say it; null = to be asked. */
  datum: Datum | null;
  notes: ColumnNote[];
  /** Headings as wordKey leaves them, to know a repeated head by. */
  keys: readonly string[];
}

export type HeadReading =
  | { head: SheetHead }
  /** `no-head`: names of what is missing; `private-column`, `units-refused`: the column and its heading. */
  | { refused: { key: "no-head" | "private-column" | "units-refused"; params: Record<string, string> } };

/** Rows above the headings: titles, filters, dates. */
const SEARCHED = 15;
/** Columns of our own exports that say nothing to take over. */
const KNOWN = new Set(
  ["序号", "状态", "停用日期", "停用原因", "更新时间", "最近检查", "no.", "status", "closed on", "updated"].map(
    (word) => headingKey(word),
  ),
);
const DATUM_WORDS: Readonly<Record<string, Datum>> = {
  "wgs-84": "wgs84",
  wgs84: "wgs84",
  "gcj-02": "gcj02",
  gcj02: "gcj02",
  高德: "gcj02",
  腾讯: "gcj02",
  火星: "gcj02",
  "bd-09": "bd09",
  bd09: "bd09",
  百度: "bd09",
};

interface Title {
  text: string;
  base: string;
  unit: string;
}

/** Finds the headings among the first rows, in one row or two, with the units in or under them. Pure; rows in their order. */
export function readHead(lines: readonly SheetLine[], columns: readonly SheetColumn[]): HeadReading {
  const words = wordsOf(columns);
  let best: { at: number; two: boolean; titles: Title[]; count: number } | null = null;
  for (const [at, line] of lines.slice(0, SEARCHED).entries()) {
    const single = line.cells.map((cell) => titleOf(cell));
    const one = countOf(single, words);
    if (one > (best?.count ?? 1)) best = { at, two: false, titles: single, count: one };
    const below = lines[at + 1];
    if (!below || below.lineNo !== line.lineNo + 1 || one === 0 || !mayBeTwo(line, below)) continue;
    const both = joined(line, below, words);
    const two = countOf(both, words);
    if (two > one && two > (best?.count ?? 1)) best = { at, two: true, titles: both, count: two };
  }
  if (!best) return { refused: { key: "no-head", params: { columns: wanted(columns) } } };
  const headLine = lines[best.at + (best.two ? 1 : 0)] as SheetLine;
  const under = lines[best.at + (best.two ? 2 : 1)];
  const units = under && isUnitRow(under) ? under : null;
  const titles = best.titles.map((title, i) => ({ ...title, unit: title.unit || (units?.cells[i] ?? "").trim() }));
  return accounted(titles, words, columns, (units ?? headLine).lineNo);
}

/**
 * The head that a row among the data is, where a second table puts the columns in another order: the rows below it are read by it. Null for any
 * other row, also for the same head again.
 */
export function headAgain(line: SheetLine, head: SheetHead, columns: readonly SheetColumn[]): SheetHead | null {
  const keys = line.cells.map((cell) => wordKey(cell));
  const common = keys.filter((key) => key !== "" && head.keys.includes(key)).length;
  if (common < 2 || keys.every((key, i) => key === (head.keys[i] ?? ""))) return null;
  // A name may be called like a heading, a whole row isn't.
  if (common * 2 < keys.filter(Boolean).length) return null;
  const titles = line.cells.map((cell) => titleOf(cell));
  const reading = accounted(titles, wordsOf(columns), columns, head.lastHeadLine);
  if (!("head" in reading)) return null;
  // Half of a heading of two rows has its columns where they were.
  const moved = [...reading.head.columns].some(([key, at]) => (head.columns.get(key) ?? at) !== at);
  return moved ? reading.head : null;
}

function accounted(
  titles: readonly Title[],
  words: Record<string, HeadingWords>,
  columns: readonly SheetColumn[],
  lastHeadLine: number,
): HeadReading {
  const forbidden = titles.findIndex(({ text }) => isForbiddenHeading(text));
  if (forbidden >= 0)
    return {
      refused: {
        key: "private-column",
        params: { column: columnLetter(forbidden), title: titles[forbidden]?.text ?? "" },
      },
    };
  const matched = matchHeadings(
    titles.map(({ base }) => base),
    words,
  );
  const missing = columns.filter(({ key, required }) => required && key === "name" && !matched.columns.has(key));
  if (matched.columns.size < 2 || missing.length > 0)
    return { refused: { key: "no-head", params: { columns: wanted(columns) } } };
  const factors = new Map<string, Factor>();
  const notes: ColumnNote[] = [];
  let datum: Datum | null = null;
  for (const column of columns) {
    const index = matched.columns.get(column.key);
    const title = index === undefined ? undefined : titles[index];
    if (index === undefined || !title) continue;
    const note = { letter: columnLetter(index), title: title.text, as: headingOf(column, "zh") };
    datum ??= DATUM_WORDS[wordKey(title.unit)] ?? null;
    const factor = column.field?.kind === "number" && title.unit !== "" ? unitFactor(title.unit, column.unit) : null;
    if (column.field?.kind === "number" && title.unit !== "" && !factor && isUnit(title.unit) && column.unit !== "")
      return { refused: { key: "units-refused", params: { ...note, column: note.letter, unit: title.unit } } };
    if (factor && factor.times !== factor.over) factors.set(column.key, factor);
    notes.push({ ...note, kind: factors.has(column.key) ? "converted" : "taken" });
  }
  for (const { index, title, rival } of matched.leftOver)
    notes.push({
      letter: columnLetter(index),
      title: titles[index]?.text ?? title,
      kind: KNOWN.has(headingKey(title)) ? "known" : rival ? "rival" : "left",
      as: rival ? (columns.find(({ key }) => key === rival)?.zh ?? "") : "",
    });
  const keys = titles.map(({ text }) => wordKey(text));
  return { head: { lastHeadLine, columns: matched.columns, factors, datum, notes, keys } };
}

function wordsOf(columns: readonly SheetColumn[]): Record<string, HeadingWords> {
  return Object.fromEntries(
    columns.map(({ key, zh, en, also }) => [
      key,
      { whole: [...new Set([zh, ...also, en].map((word) => headingKey(word)))] },
    ]),
  );
}

/** "占地面积（㎡）", "占地面积/㎡", "占地面积㎡" → base and unit; brackets that hold no unit stay part of the heading. */
function titleOf(cell: string): Title {
  const text = cell.replace(/\s+/g, " ").trim();
  const key = headingKey(text);
  const inBrackets = /^(.+?)[([](?:单位:)?([^()[\]]+)[)\]]$/.exec(key) ?? /^(.+?)\/([^/]+)$/.exec(key);
  const [, base = "", unit = ""] = inBrackets ?? [];
  if (base !== "" && (isUnit(unit) || unit in DATUM_WORDS)) return { text, base, unit };
  // "必填", "选填" and the like stand in brackets, too.
  const bare = key.replace(/[([][^()[\]]*(?:填|选)[^()[\]]*[)\]]$/, "");
  return { text, base: bare === "" ? text : bare, unit: "" };
}

const countOf = (titles: readonly Title[], words: Record<string, HeadingWords>) =>
  matchHeadings(
    titles.map(({ base }) => base),
    words,
  ).columns.size;

/** A merged heading leaves its text beside or under itself. */
function mayBeTwo(upper: SheetLine, lower: SheetLine): boolean {
  return upper.cells.some(
    (cell, i) =>
      cell !== "" && (cell === lower.cells[i] || cell === upper.cells[i + 1] || (upper.cells[i + 1] ?? "") === ""),
  );
}

/** The heading of each column out of two rows: "净化器" over "型号" may be 型号 or 净化器型号, whichever the register knows. */
function joined(upper: SheetLine, lower: SheetLine, words: Record<string, HeadingWords>): Title[] {
  const known = new Set(Object.values(words).flatMap(({ whole }) => whole));
  const used = new Set<string>();
  const width = Math.max(upper.cells.length, lower.cells.length);
  return Array.from({ length: width }, (_, i) => {
    const [above, below] = [upper.cells[i] ?? "", lower.cells[i] ?? ""];
    if (below === "" || above === below) return titleOf(above);
    const choices = [above + below, below, above].filter(Boolean).map(titleOf);
    const said = choices.find(({ base }) => known.has(headingKey(base)) && !used.has(headingKey(base)));
    if (said) used.add(headingKey(said.base));
    return said ?? titleOf(above + below);
  });
}

/** A row under the headings that holds units and nothing else. */
function isUnitRow(line: SheetLine): boolean {
  const filled = line.cells.filter((cell) => cell.trim() !== "" && !/^[-—/]+$/.test(cell.trim()));
  return (
    filled.length > 0 && filled.every((cell) => isUnit(cell.replace(/^[(（]|[)）]$/g, "")) || wordKey(cell) === "单位")
  );
}

const wanted = (columns: readonly SheetColumn[]) =>
  columns
    .filter(({ required }) => required)
    .map(({ zh }) => zh)
    .join("、") ||
  columns
    .slice(0, 3)
    .map(({ zh }) => zh)
    .join("、");
