import { type EntryValues, valueText } from "../entry-value";
import type { Register } from "../register";
import type { Field, NumberField } from "../register-field";

/** An entry from which a list to practise with is made. */
export interface MessyEntry {
  code: string;
  name: string;
  town: string;
  grid: string | null;
  address: string;
  values: EntryValues;
}

/** Where a cell reaches over the cells under it. */
export interface MessyCell {
  value: string | number;
  rows?: number;
}
type Cell = MessyCell | null;

/**
 * A list as people send it: a title above the headings, the town merged over its rows, full-width digits, two rows that change something, three
 * possible twins, one row twice, a new entry, a wrong one, a total and a signature under the table. Entries 0–1 are changed, 2–4 get twins.
 */
export function messyRows(register: Register, entries: readonly MessyEntry[]): Cell[][] {
  const fields = register.fields.filter((field) => field.listed && field.kind !== "personal").slice(0, 6);
  const heads = [
    "序号",
    "名称",
    "镇街",
    "村社",
    "地址",
    ...fields.map((field) => (field.kind === "number" && field.unit ? `${field.zh}（${field.unit}）` : field.zh)),
    "填报人",
  ];
  const body = [
    ...entries.slice(0, 2).map((entry) => rowOf(fields, entry, true)),
    ...entries.slice(2, 5).map((entry, i) => rowOf(fields, { ...entry, name: twinName(entry.name, i) }, false)),
    ...entries
      .slice(5, 7)
      .map((entry) => rowOf(fields, { ...entry, name: ` ${entry.name.slice(0, 2)} ${entry.name.slice(2)}` }, false)),
    newRow(fields, `练习新增${register.zh}`, entries[0]),
    newRow(fields, `练习新增${register.zh}`, entries[0]),
    wrongRow(fields, entries[0]),
  ];
  const town = entries[0]?.town ?? "";
  return [
    [{ value: `${register.zh}排查统计表（${town}）` }],
    heads.map((value) => ({ value })),
    ...body.map((cells, i): Cell[] => [
      { value: i + 1 },
      cells[0] ?? null,
      i === 0 ? { value: town, rows: body.length } : null,
      ...cells.slice(1),
      { value: "练习" },
    ]),
    [{ value: "合计" }, { value: `${body.length} 家` }],
    [{ value: "填表人：某某    审核：某某" }],
  ];
}

/** Three ways in which one place comes under another name. */
function twinName(name: string, i: number): string {
  if (i === 0) return `老字号${name}`;
  return i === 1 ? `${name}分店` : `${name.slice(0, -1)}店${name.slice(-1)}`;
}

const text = (value: string | number): Cell => (value === "" ? null : { value });

function rowOf(fields: readonly Field[], { name, grid, address, values }: MessyEntry, changes: boolean): Cell[] {
  let changed = false;
  const cells = fields.map((field): Cell => {
    const value = values[field.name];
    if (changes && !changed && field.kind === "number" && value !== null && value !== undefined) {
      changed = true;
      return text(more(field, Number(value)));
    }
    if (field.kind === "number") return value === null || value === undefined ? null : text(wide(String(value)));
    return text(valueText(field, value, "zh"));
  });
  // A register without figures: the address changes.
  return [text(name), text(grid ?? ""), text(changes && !changed ? `${address || name}（新址）` : address), ...cells];
}

const more = (field: NumberField, value: number) => (value + 1 <= field.max ? value + 1 : value - 1);

/** １２: digits as an input method leaves them. */
const wide = (digits: string) => digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

function newRow(fields: readonly Field[], name: string, like: MessyEntry | undefined): Cell[] {
  return [text(name), text(like?.grid ?? ""), text("新开路 1 号"), ...fields.map((field) => text(field.example))];
}

function wrongRow(fields: readonly Field[], like: MessyEntry | undefined): Cell[] {
  const wrong = (field: Field) =>
    field.kind === "number"
      ? "约三四"
      : field.kind === "date"
        ? "05/03/2026"
        : field.kind === "choice"
          ? "说不清"
          : field.example;
  return [text("练习有误的一行"), text(like?.grid ?? ""), null, ...fields.map((field) => text(wrong(field)))];
}
