/**
 * A list pasted from Excel (tab separated, quoted cells may hold line breaks) or from WeChat (one problem a line, often numbered).
 * Nothing is written: the result is a preview with a proposed meaning for each column.
 */
export const PASTE_FIELDS = [
  "number",
  "source",
  "town",
  "grid",
  "site",
  "address",
  "category",
  "description",
  "severity",
  "foundOn",
  "ownerUnit",
  "ownerName",
  "dueOn",
  "measures",
] as const;
export type PasteField = (typeof PASTE_FIELDS)[number];

export const PASTE_ROWS_MAX = 500;
const PASTE_CELLS_MAX = 40;

export interface PastedList {
  kind: "table" | "lines";
  /** Titles of the columns as pasted; empty for lines. */
  header: string[];
  /** Proposed field per column; null = not used. */
  mapping: (PasteField | null)[];
  rows: string[][];
  /** Rows beyond PASTE_ROWS_MAX that were left off. */
  leftOff: number;
}

const TITLES: Readonly<Record<PasteField, RegExp>> = {
  number: /^(序号|编号|no\.?|#)$/i,
  source: /(问题来源|来源)/,
  town: /(镇街|乡镇|街道|属地|辖区|所属镇)/,
  grid: /(网格|村|社区)/,
  ownerName: /(责任人|负责人|联系人)/,
  ownerUnit: /(责任单位|主办|牵头|整改单位|责任部门)/,
  dueOn: /(时限|期限|限期|截止|完成时间)/,
  foundOn: /(发现时间|检查时间|巡查时间|检查日期|日期)/,
  measures: /(整改措施|措施|整改要求|要求)/,
  severity: /(严重程度|等级|级别)/,
  category: /(类别|类型|分类)/,
  site: /(点位|工地|企业|项目|单位名称|场所|名称)/,
  address: /(地址|位置|地点)/,
  description: /(问题|情况|描述|内容)/,
};

/** Reads what was pasted. An empty text gives an empty list. */
export function pastedList(text: string): PastedList {
  const clean = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const kind = clean.includes("\t") ? "table" : "lines";
  const all = kind === "table" ? cells(clean) : lines(clean);
  if (kind === "lines") {
    return {
      kind,
      header: [],
      mapping: all.length === 0 ? [] : ["description"],
      rows: all.slice(0, PASTE_ROWS_MAX),
      leftOff: Math.max(0, all.length - PASTE_ROWS_MAX),
    };
  }
  const head = all.findIndex((row) => row.filter((cell) => fieldOf(cell) !== null).length >= 2);
  const header = head >= 0 ? (all[head] ?? []) : [];
  const body = all
    .slice(head + 1)
    .filter(
      (row) => row.some((cell) => cell !== "") && !/^(合计|总计|小计)/.test(row.find((cell) => cell !== "") ?? ""),
    );
  return {
    kind,
    header,
    mapping: mappingOf(header, body),
    rows: body.slice(0, PASTE_ROWS_MAX),
    leftOff: Math.max(0, body.length - PASTE_ROWS_MAX),
  };
}

/** The field that a column title means, null when none does. Longer, more telling titles are tried first. */
export function fieldOf(title: string): PasteField | null {
  const name = title.replace(/\s/g, "");
  if (name === "" || name.length > 12) return null;
  return (Object.keys(TITLES) as PasteField[]).find((field) => TITLES[field].test(name)) ?? null;
}

function mappingOf(header: readonly string[], body: readonly string[][]): (PasteField | null)[] {
  const used = new Set<PasteField>();
  if (header.length > 0)
    return header.map((title) => {
      const field = fieldOf(title);
      if (field === null || used.has(field)) return null;
      used.add(field);
      return field;
    });
  // Without titles the longest column is the description; the user maps the rest.
  const width = Math.max(0, ...body.map((row) => row.length));
  const lengths = Array.from({ length: width }, (_, i) => body.reduce((sum, row) => sum + (row[i]?.length ?? 0), 0));
  const longest = lengths.indexOf(Math.max(...lengths));
  return lengths.map((_, i) => (i === longest ? "description" : null));
}

/** Tab separated cells; a cell in double quotes may hold tabs, line breaks and doubled quotes, as Excel copies them. */
function cells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    if (row.length < PASTE_CELLS_MAX) row.push(cell.trim());
    cell = "";
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (char === '"' && cell === "") quoted = true;
    else if (char === "\t") endCell();
    else if (char === "\n") {
      endCell();
      rows.push(row);
      row = [];
    } else cell += char;
  }
  if (cell !== "" || row.length > 0) {
    endCell();
    rows.push(row);
  }
  return rows.filter((found) => found.some((value) => value !== ""));
}

/** One problem a line; a leading number (1、 1. （1） ① 一、) goes. A line that does not begin a new number belongs to the one above when numbers are used. */
function lines(text: string): string[][] {
  const marker = /^\s*(?:[（(]?\d{1,3}[）)、.．:：](?!\d)\s*|[①-⑳]\s*|[一二三四五六七八九十]{1,3}、)/;
  const kept = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (!kept.some((line) => marker.test(line))) return kept.map((line) => [line]);
  const found: string[][] = [];
  for (const line of kept) {
    const last = found.at(-1);
    if (marker.test(line)) found.push([line.replace(marker, "")]);
    else if (last) last[0] = `${last[0]}${line}`;
  }
  return found;
}
