import { wordKey } from "@/lib/shared/cell-text";
import type { CivilDate } from "@/lib/shared/civil-date";
import { cleanLine } from "@/lib/shared/clean-text";
import { composed } from "@/lib/shared/composed-text";
import { type Datum, toWgs84 } from "@/lib/shared/coordinate-system";
import { matchWord, type NamedChoice } from "@/lib/shared/word-match";
import type { EntryValue } from "../entry-value";
import { holdsPrivateNumber } from "../private-number";
import { type CellFault, readCell, textCell, unmarked } from "./cell-value";
import { columnLetter, EXAMPLE_MARK, type PlaceKey, type SheetColumn } from "./sheet-columns";
import type { SheetHead, SheetLine } from "./sheet-head";

/** A cell that can't be taken: "C5", its heading, why. Never what it holds. */
export interface RowFault extends CellFault {
  cell: string;
  column: string;
}

/** What a row of a sheet says. A key that is absent says nothing: what is there stays as it is. */
export interface SheetEntry {
  lineNo: number;
  code: string;
  outerNo?: string;
  kind?: string;
  name: string;
  townId?: number;
  gridId?: number;
  address?: string;
  point?: { lon: number; lat: number } | null;
  ownerUnitId?: number;
  contactName?: string;
  contactPhone?: string;
  /** By field; of personal fields the open text. */
  values: Record<string, EntryValue>;
  /** Personal fields of which the row holds the mask. */
  masked: string[];
  faults: RowFault[];
}

export interface PlaceNames {
  towns: readonly (NamedChoice & { id: number })[];
  /** All towns of the district: named, but not the viewer's. */
  elsewhere: readonly (NamedChoice & { id: number })[];
  grids: readonly (NamedChoice & { id: number; townId: number })[];
  units: readonly (NamedChoice & { id: number })[];
  kinds: readonly (NamedChoice & { value: string })[];
}

export interface RowContext {
  columns: readonly SheetColumn[];
  head: SheetHead;
  places: PlaceNames;
  /** System of the coordinates; null = nobody has said, and points are refused. */
  datum: Datum | null;
  today: CivilDate;
  /** Where the file names no town: the viewer's own; undefined for whoever keeps several. */
  townId: number | undefined;
}

/** The same context for the rows under another head. */
export function underHead(context: RowContext, head: SheetHead): RowContext {
  return { ...context, head, datum: head.datum ?? context.datum };
}

export type SkippedRow = "total" | "footnote" | "repeated-head" | "example";

const TOTAL =
  /^(?:(?:本页|全区|全县|全市|全镇|本镇)?(?:合计|总计|小计|共计|总数|累计|平均值?|均值)|total|subtotal|sum|average)[::]?(?:\d[\d,.]*\D{0,4})?$|^共\d+(?:户|家|个|处|条|辆|台|座)$/;
const FOOTNOTE =
  /^(?:填表|制表|审核|审批|单位负责人|负责人签字|填报|统计(?:人|时间|日期|单位|截止)|数据来源|截[至止](?=\d|目前|日期|到|:)|单位[(](?:盖章|公章)|联系人[::]|注\d{0,2}[::、]|说明[::]|备注[::]|备注\d|以上)/;

/** Why a row is no entry, or null. Rows of nothing but blanks aren't asked. */
export function skippedRow(line: SheetLine, head: SheetHead): SkippedRow | null {
  const keys = line.cells.map((cell) => wordKey(cell));
  const filled = keys.filter((key) => key !== "");
  if (keys.some((key) => key === EXAMPLE_MARK)) return "example";
  if (filled.length >= 2 && keys.every((key, i) => key === "" || key === head.keys[i])) return "repeated-head";
  // A word over a merged row stands in every cell of it.
  const words = new Set(filled.slice(0, 3));
  if ([...words].some((key) => TOTAL.test(key))) return "total";
  if (new Set(filled).size === 1 && FOOTNOTE.test(filled[0] ?? "")) return "footnote";
  return filled.length <= 2 && FOOTNOTE.test(filled[0] ?? "") ? "footnote" : null;
}

/** Town, village and unit without the endings that all of their kind have. */
const CORES = {
  town: (name: string) => name.replace(/(街道办事处|街道办|街道|镇人民政府|镇政府|镇|乡)$/, ""),
  grid: (name: string) => name.replace(/(村民委员会|村委会|居民委员会|居委会|社区|村)$/, ""),
};

/** Reads a row by its head: values in the register's units, places by their names, every cell that can't be taken with its reason. */
export function readEntry(line: SheetLine, { columns, head, places, datum, today, townId }: RowContext): SheetEntry {
  const entry: SheetEntry = { lineNo: line.lineNo, code: "", name: "", values: {}, masked: [], faults: [] };
  const cell = (key: string) => line.cells[head.columns.get(key) ?? -1] ?? "";
  const fault = (key: string, one: CellFault) => {
    const at = head.columns.get(key) ?? 0;
    const column = columns.find((known) => known.key === key)?.zh ?? key;
    entry.faults.push({ ...one, cell: `${columnLetter(at)}${line.lineNo}`, column });
  };
  const said = (key: string, max: number): string => {
    const { text, literal } = unmarked(cell(key));
    const reading = textCell(cleanLine(text), max, literal);
    if (reading.kind === "fault") fault(key, reading.fault);
    return reading.kind === "value" ? String(reading.value) : "";
  };
  for (const column of columns) {
    const index = head.columns.get(column.key);
    if (index === undefined) continue;
    // A credit code has eighteen places as an identity card has.
    if (column.key !== "creditCode" && holdsPrivateNumber(line.cells[index] ?? ""))
      fault(column.key, { key: "private-number", params: {} });
    if (!column.field) continue;
    const reading = readCell(column.field, line.cells[index] ?? "", today, head.factors.get(column.key) ?? null);
    if (reading.kind === "value") entry.values[column.key] = reading.value;
    else if (reading.kind === "masked") entry.masked.push(column.key);
    else if (reading.kind === "fault") fault(column.key, reading.fault);
  }
  entry.code = said("code", 40);
  entry.name = said("name", 100);
  for (const [key, max] of [
    ["outerNo", 60],
    ["address", 200],
    ["contactName", 50],
    ["contactPhone", 30],
  ] as const) {
    const text = said(key, max);
    // A mask says that it is as it was.
    if (text !== "" && !(key.startsWith("contact") && text.includes("*"))) entry[key] = text;
  }
  readPlaces(entry, { cell, fault, places, townId });
  readPoint(entry, { cell, fault, datum });
  return entry;
}

/** A unit of the district also without "区" at its beginning: 住建局 is 区住建局, 市场监管局 is no 场监管局. */
const unitOf = <Unit extends NamedChoice>(unit: Unit): Unit => ({
  ...unit,
  also: [...(unit.also ?? []), unit.name.replace(/^[区县](?=.{3})/, "")],
});

interface Asked {
  cell(key: string): string;
  fault(key: string, one: CellFault): void;
}

function readPlaces(
  entry: SheetEntry,
  { cell, fault, places, townId }: Asked & { places: PlaceNames; townId: number | undefined },
): void {
  const named = <Choice extends NamedChoice>(
    key: PlaceKey,
    choices: readonly Choice[],
    core?: (name: string) => string,
  ) => {
    const word = cleanLine(unmarked(cell(key)).text);
    if (word === "" || /^[-—/]+$/.test(word)) return undefined;
    const found = matchWord(choices, word, core);
    if (found.kind === "exact") return found.choice;
    const elsewhere = key === "town" && matchWord(places.elsewhere, word, core).kind === "exact";
    const near = found.choices.map(({ name }) => name).join("、");
    fault(
      key,
      elsewhere
        ? { key: "town-elsewhere", params: {} }
        : near
          ? { key: "name-asked", params: { names: near } }
          : { key: "name-unknown", params: {} },
    );
    return undefined;
  };
  const town = named("town", places.towns, CORES.town);
  if (town) entry.townId = town.id;
  else if (townId !== undefined && cell("town").trim() === "") entry.townId = townId;
  const inTown =
    entry.townId === undefined ? places.grids : places.grids.filter((grid) => grid.townId === entry.townId);
  const grid = named("grid", inTown, CORES.grid);
  if (grid) entry.gridId = grid.id;
  const owner = named("owner", places.units.map(unitOf));
  if (owner) entry.ownerUnitId = owner.id;
  const kind = named("kind", places.kinds);
  if (kind) entry.kind = kind.value;
}

/** Degrees within China, in the order that the headings say. */
function readPoint(entry: SheetEntry, { cell, fault, datum }: Asked & { datum: Datum | null }): void {
  const [east, north] = (["lon", "lat"] as const).map((key) => {
    const text = composed(unmarked(cell(key)).text, "NFKC").replace(/[°度EN\s]/gi, "");
    return text === "" || /^[-—/]+$/.test(text) ? null : Number(text);
  }) as [number | null, number | null];
  if (east === null && north === null) return;
  const inside = (value: number | null, from: number, to: number) => value !== null && value >= from && value <= to;
  if (datum === null) fault("lon", { key: "datum-unknown", params: {} });
  else if (inside(east, 73, 136) && inside(north, 3, 54)) {
    const point = toWgs84({ lon: east as number, lat: north as number }, datum);
    entry.point = { lon: round(point.lon), lat: round(point.lat) };
  } else if (inside(north, 73, 136) && inside(east, 3, 54)) fault("lon", { key: "point-swapped", params: {} });
  else if (east === null || north === null)
    fault(east === null ? "lon" : "lat", { key: "point-incomplete", params: {} });
  else fault(inside(east, 73, 136) ? "lat" : "lon", { key: "point-outside", params: {} });
}

/** A tenth of a metre. */
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
