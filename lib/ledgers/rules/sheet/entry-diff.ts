import { contactMask as contactMaskOf } from "../contact-mask";
import { fieldMask, isMissing, missing, valuesOf } from "../entry-row";
import { type EntryValue, valueText } from "../entry-value";
import { IDENTIFIER_KEYS, nameKey } from "../name-key";
import type { Register } from "../register";
import { columnOf } from "../register-field";
import type { CellFault } from "./cell-value";
import type { SheetEntry } from "./sheet-row";

/** A field that changes, in the words of the register's own language; of personal data the masks. */
export interface FieldDiff {
  field: string;
  before: string;
  after: string;
}

/** What a row writes: columns of `site` and of the register's table; personal data still open, to be sealed to the entry. */
export interface RowPatch {
  place: Record<string, string | number | null>;
  own: Record<string, EntryValue>;
  personal: Record<string, string>;
  contact: { name: string; phone: string } | null;
  changes: FieldDiff[];
}

/** An entry as it stands. `site` and `own` by database columns; sealed ones are opened by the reader. */
export interface StandingEntry {
  id: number;
  code: string;
  version: number;
  site: Record<string, string | number | null>;
  own: Record<string, unknown> | null;
  /** Open text of personal fields; only what the row has something to say about. */
  open: Record<string, string>;
  contact: { name: string; phone: string; mask: string };
}

export interface PlaceWords {
  region(id: number | null): string;
  unit(id: number | null): string;
  kind(value: string): string;
}

/** What of a place a row says: history's field, the columns, how it is said. */
function placeValues(row: SheetEntry, name: string | undefined): [string, string, string | number | undefined][] {
  return [
    ["kind", "kind", row.kind],
    ["name", "name", name],
    ["town", "town_id", row.townId],
    ["grid", "grid_id", row.gridId],
    ["address", "address", row.address],
    ["owner", "owner_unit_id", row.ownerUnitId],
    ["outerNo", "outer_no", row.outerNo],
  ];
}

const ALIKE_DEGREES = 1.5e-6;

/** An identifier in another way of writing (甘A·12345 beside 甘A12345) says nothing new. */
function isSameIdentifier(field: string, before: unknown, after: unknown): boolean {
  const key = IDENTIFIER_KEYS[field];
  return key !== undefined && typeof before === "string" && before !== "" && key(before) === key(String(after ?? ""));
}

/**
 * What a row changes of an entry. What the row doesn't say stays; the name and identifiers too where it only says the same one in other letters, or where
 * `keepsName`. Numbers are compared as values, personal data by their open text.
 */
export function entryDiff(
  register: Register,
  row: SheetEntry,
  standing: StandingEntry,
  words: PlaceWords,
  keepsName = false,
): RowPatch {
  const patch: RowPatch = { place: {}, own: {}, personal: {}, contact: null, changes: [] };
  const note = (field: string, before: string, after: string) => patch.changes.push({ field, before, after });
  const { site } = standing;
  const sameName = row.name === "" || keepsName || nameKey(row.name) === nameKey(String(site.name ?? ""));
  const said = (field: string, id: string | number | null | undefined): string => {
    if (id === null || id === undefined) return "";
    if (field === "town" || field === "grid") return words.region(Number(id));
    if (field === "owner") return words.unit(Number(id));
    return field === "kind" ? words.kind(String(id)) : String(id);
  };
  for (const [field, column, value] of placeValues(row, sameName ? undefined : row.name)) {
    if (value === undefined || value === "" || value === site[column]) continue;
    if (isSameIdentifier(field, site[column], value)) continue;
    patch.place[column] = value;
    note(field, said(field, site[column]), said(field, value));
  }
  if (patch.place.town_id !== undefined && patch.place.grid_id === undefined && site.grid_id !== null) {
    // Another town has other villages.
    patch.place.grid_id = null;
    note("grid", said("grid", site.grid_id), "");
  }
  if (patch.place.name !== undefined) patch.place.name_key = nameKey(row.name);
  pointDiff(row, site, patch);
  contactDiff(row, standing, patch);
  ownDiff(register, row, standing, patch);
  return patch;
}

function pointDiff(row: SheetEntry, site: StandingEntry["site"], patch: RowPatch): void {
  if (!row.point) return;
  const { lon, lat } = row.point;
  const [east, north] = [site.lon ?? null, site.lat ?? null] as (number | null)[];
  const known = typeof east === "number" && typeof north === "number";
  if (known && Math.abs(east - lon) < ALIKE_DEGREES && Math.abs(north - lat) < ALIKE_DEGREES) return;
  patch.place.lon = lon;
  patch.place.lat = lat;
  patch.changes.push({ field: "point", before: known ? `${east}, ${north}` : "", after: `${lon}, ${lat}` });
}

function contactDiff(row: SheetEntry, { contact }: StandingEntry, patch: RowPatch): void {
  const next = { name: row.contactName || contact.name, phone: row.contactPhone || contact.phone };
  if (next.name === contact.name && next.phone === contact.phone) return;
  patch.contact = next;
  patch.changes.push({ field: "contact", before: contact.mask, after: contactMaskOf(next) });
}

function ownDiff(register: Register, row: SheetEntry, standing: StandingEntry, patch: RowPatch): void {
  const before = valuesOf(register.fields, standing.own);
  for (const field of register.fields) {
    const value = row.values[field.name];
    if (value === undefined) continue;
    if (field.kind === "personal") {
      const text = String(value ?? "");
      if (text === (standing.open[field.name] ?? "")) continue;
      patch.personal[field.name] = text;
      patch.changes.push({
        field: field.name,
        before: valueText(field, before[field.name], "zh"),
        after: text === "" ? "" : fieldMask(field, text),
      });
    } else if (value !== before[field.name] && !isSameIdentifier(field.name, before[field.name], value)) {
      patch.own[columnOf(field.name)] = value;
      patch.changes.push({
        field: field.name,
        before: valueText(field, before[field.name], "zh"),
        after: valueText(field, value, "zh"),
      });
    }
  }
}

/** Everything that a new entry holds: each column of its table, missing ones by their own word for it. */
export function newEntry(register: Register, row: SheetEntry, kind: string): RowPatch {
  const name = row.name || String(row.values[register.namedBy ?? ""] ?? "");
  const own: RowPatch["own"] = {};
  const personal: RowPatch["personal"] = {};
  for (const field of register.fields) {
    const value = row.values[field.name] ?? missing(field);
    if (field.kind !== "personal") own[columnOf(field.name)] = value;
    else {
      own[`${columnOf(field.name)}_sealed`] = null;
      own[`${columnOf(field.name)}_mask`] = "";
      if (value !== "" && value !== null) personal[field.name] = String(value);
    }
  }
  return {
    place: {
      kind,
      name,
      name_key: nameKey(name),
      town_id: row.townId ?? null,
      grid_id: row.gridId ?? null,
      address: row.address ?? "",
      lon: row.point?.lon ?? null,
      lat: row.point?.lat ?? null,
      owner_unit_id: row.ownerUnitId ?? null,
      // A number that isn't ours is the list's own.
      outer_no: row.outerNo || row.code || null,
    },
    own,
    personal,
    contact:
      row.contactName || row.contactPhone ? { name: row.contactName ?? "", phone: row.contactPhone ?? "" } : null,
    changes: [{ field: "created", before: "", after: name }],
  };
}

/** What an entry must have and would lack, by column; `before` = as it stands, null for a new one. */
export function wantedFields(
  register: Register,
  row: SheetEntry,
  before: Record<string, unknown> | null,
): (CellFault & { column: string })[] {
  const old = valuesOf(register.fields, before);
  const after = (name: string) => (name in row.values ? row.values[name] : old[name]);
  const faults: (CellFault & { column: string })[] = [];
  for (const field of register.fields) {
    const need = register.needs?.find(
      (one) => one.field === field.name && one.when.values.includes(String(after(one.when.field))),
    );
    if (!isMissing(after(field.name)) || !(field.required || need)) continue;
    // What has been missing for long doesn't keep a list from being taken.
    if (before !== null && !(need && need.when.field in row.values) && !(field.name in row.values)) continue;
    const when = need && register.fields.find(({ name }) => name === need.when.field)?.zh;
    faults.push({ column: field.name, key: when ? "wanted-with" : "wanted", params: when ? { field: when } : {} });
  }
  return faults;
}
