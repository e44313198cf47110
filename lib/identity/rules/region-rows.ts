import { charactersIn, digitsLost } from "@/lib/shared/cell-text";
import { type HeadingWords, matchHeadings } from "@/lib/shared/heading-match";

type RegionColumn = "code" | "name" | "nameEn" | "parent";

const TITLES: Record<RegionColumn, HeadingWords> = {
  code: {
    whole: ["代码", "区划代码", "行政区划代码", "统计用区划代码", "code"],
    part: ["区划代码"],
    never: ["城乡", "上级"],
  },
  name: { whole: ["名称", "区域名称", "区划名称", "单位名称", "name"], never: ["英文"] },
  nameEn: { whole: ["英文名称", "英文名", "拼音", "拼音/英文名", "nameen", "pinyin"] },
  parent: { whole: ["上级代码", "上级区域", "上级", "parent"] },
};
/** Titles and blanks above the header. */
const HEADER_WITHIN = 5;
/** Characters. */
const LONGEST = { name: 40, nameEn: 60 };
/** The list of a district with all its villages is some hundreds long. */
export const MAX_REGION_ROWS = 2_000;

const LEVELS = ["city", "district", "town", "village"] as const;
export type Level = (typeof LEVELS)[number];

export interface RegionFault {
  key:
    | "code-shape"
    | "digits-lost"
    | "name-missing"
    | "too-long"
    | "code-repeated"
    | "no-parent"
    | "too-deep"
    | "other-name";
  params: Record<string, string | number>;
}

export interface PlannedRegion {
  /** Row in the list, 1 …. */
  line: number;
  code: string;
  name: string;
  nameEn: string;
  /** Code of the region above; null = a city, which has none. */
  parent: string | null;
  level: Level | null;
  /** It is there already, by code and name: nothing is made. */
  known: boolean;
  fault: RegionFault | null;
}

interface KnownRegion {
  code: string;
  name: string;
  level: Level;
}

/**
 * What each row of a list would become. With a header the columns are found by it; without one they are code, name, name in English, in
 * this order. The region above is the one that the row names, else the one whose code begins the row's code (national codes: 6 digits
 * district, 9 town, 12 village; zeros at the end don't count). A code without anything above it is a city when it ends in 00 and has six
 * digits. Rows may stand in any order; blank rows are passed over.
 */
export function plannedRegions(
  rows: readonly { lineNo: number; cells: readonly string[] }[],
  known: readonly KnownRegion[],
): PlannedRegion[] {
  const { begin, columns } = header(rows);
  const read = rows.slice(begin).flatMap(({ lineNo, cells }) => {
    const cell = (column: RegionColumn) => (cells[columns.get(column) ?? -1] ?? "").trim();
    const [code, name] = [shortCode(cell("code")), cell("name")];
    if (code === "" && name === "") return [];
    return [{ line: lineNo, code, name, nameEn: cell("nameEn"), above: shortCode(cell("parent")) }];
  });
  const places = new Map<string, { name: string; level: Level | null }>(known.map((one) => [one.code, one]));
  const planned = new Map<number, PlannedRegion>();
  const lines = new Map<string, number>();
  // Shorter codes first: what lies above is settled before what lies below.
  for (const row of [...read].sort((a, b) => stem(a.code).length - stem(b.code).length || a.line - b.line)) {
    const { above, ...rest } = row;
    const there = known.find(({ code }) => code === row.code);
    const parent = there ? null : above || regionAbove(row.code, places);
    const level = there?.level ?? levelOf(row.code, parent, places);
    const fault = faultOf(row, { parent, level, repeats: lines.get(row.code), there, places });
    planned.set(row.line, { ...rest, parent, level, known: there !== undefined && fault === null, fault });
    if (!lines.has(row.code)) lines.set(row.code, row.line);
    if (!fault && !there) places.set(row.code, { name: row.name, level });
  }
  return read.flatMap(({ line }) => planned.get(line) ?? []);
}

function header(rows: readonly { cells: readonly string[] }[]): { begin: number; columns: Map<RegionColumn, number> } {
  for (const [at, { cells }] of rows.slice(0, HEADER_WITHIN).entries()) {
    const { columns } = matchHeadings(cells, TITLES);
    if (columns.has("code") && columns.has("name")) return { begin: at + 1, columns };
  }
  const [first] = rows;
  const nameFirst =
    first !== undefined && !/\d/.test(first.cells[0] ?? "") && /^\d{6,12}$/.test((first.cells[1] ?? "").trim());
  const order: [RegionColumn, number][] = nameFirst
    ? [
        ["name", 0],
        ["code", 1],
      ]
    : [
        ["code", 0],
        ["name", 1],
      ];
  return { begin: 0, columns: new Map<RegionColumn, number>([...order, ["nameEn", 2], ["parent", 3]]) };
}

/** A code of the national list in its shorter form: 620111000000 is 620111, 620111100000 is 620111100. */
export function shortCode(code: string): string {
  const key = code.trim();
  if (!/^\d{12}$/.test(key)) return key;
  if (key.endsWith("000000")) return key.slice(0, 6);
  return key.endsWith("000") ? key.slice(0, 9) : key;
}

/** What the codes below begin with: 620000 stands for 62, 620100 for 6201. */
function stem(code: string): string {
  return /^\d{6}$/.test(code) ? code.replace(/(00){1,2}$/, "") : code;
}

/** The code among `places` that begins this one, the longest; null where none does. */
export function regionAbove(code: string, places: ReadonlyMap<string, unknown>): string | null {
  const own = stem(code);
  let found: string | null = null;
  for (const other of places.keys()) {
    const above = stem(other);
    if (above !== own && above.length >= 2 && own.startsWith(above) && above.length > stem(found ?? "").length)
      found = other;
  }
  return found;
}

function levelOf(
  code: string,
  parent: string | null,
  places: ReadonlyMap<string, { level: Level | null }>,
): Level | null {
  if (parent === null) return /^\d{4}00$/.test(code) ? "city" : null;
  const above = places.get(parent)?.level;
  const level = above ? (LEVELS[LEVELS.indexOf(above) + 1] ?? null) : null;
  // A village whose town is missing must not become a town of the district.
  const national = nationalLevel(code);
  return national === undefined || national === level ? level : null;
}

function nationalLevel(code: string): Level | undefined {
  return NATIONAL.find(([digits]) => digits.test(code))?.[1];
}

/** What a national code is by its length. */
const NATIONAL: readonly (readonly [RegExp, Level])[] = [
  [/^\d{9}$/, "town"],
  [/^\d{12}$/, "village"],
];

function faultOf(
  row: { code: string; name: string; nameEn: string },
  at: {
    parent: string | null;
    level: Level | null;
    repeats: number | undefined;
    there: KnownRegion | undefined;
    places: ReadonlyMap<string, { level: Level | null }>;
  },
): RegionFault | null {
  if (digitsLost(row.code)) return { key: "digits-lost", params: {} };
  if (!/^[\w-]{1,40}$/.test(row.code)) return { key: "code-shape", params: { code: row.code || "—" } };
  if (row.name === "") return { key: "name-missing", params: {} };
  for (const field of ["name", "nameEn"] as const)
    if (charactersIn(row[field]) > LONGEST[field]) return { key: "too-long", params: { max: LONGEST[field] } };
  if (at.repeats !== undefined) return { key: "code-repeated", params: { line: at.repeats } };
  if (at.there) return at.there.name === row.name ? null : { key: "other-name", params: { name: at.there.name } };
  if (at.level !== null) return null;
  if (at.parent !== null && at.places.get(at.parent)?.level === "village") return { key: "too-deep", params: {} };
  return { key: "no-parent", params: { code: nationalLevel(row.code) ? row.code : (at.parent ?? row.code) } };
}
