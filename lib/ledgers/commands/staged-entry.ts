import { isMissing } from "../rules/entry-row";
import type { EntryValue } from "../rules/entry-value";
import type { Register } from "../rules/register";
import { columnOf } from "../rules/register-field";
import type { SheetEntry } from "../rules/sheet/sheet-row";
import { openContact } from "./contact-seal";
import { openField } from "./field-seal";

/** What a staged row writes, by columns; its personal values are sealed to `sealedTo`. */
export interface StagedColumns {
  place: Record<string, string | number | null>;
  own: Record<string, EntryValue>;
  sealedTo: number;
}

/** A staged row as it was read: what it says nothing of is left out again. Opened to be compared with another entry, never shown. */
export function stagedEntry(register: Register, lineNo: number, { place, own, sealedTo }: StagedColumns): SheetEntry {
  const values: Record<string, EntryValue> = {};
  for (const field of register.fields) {
    const column = columnOf(field.name);
    const value =
      field.kind === "personal"
        ? openField(field, sealedTo, (own[`${column}_sealed`] ?? null) as string | null)
        : own[column];
    if (value !== undefined && !isMissing(value)) values[field.name] = value;
  }
  const contact = openContact(sealedTo, (place.contact_sealed ?? null) as string | null);
  const number = (column: string) => (typeof place[column] === "number" ? { [column]: place[column] as number } : {});
  const {
    town_id: townId,
    grid_id: gridId,
    owner_unit_id: ownerUnitId,
  } = {
    ...number("town_id"),
    ...number("grid_id"),
    ...number("owner_unit_id"),
  } as Record<string, number | undefined>;
  return {
    lineNo,
    code: "",
    name: String(place.name ?? ""),
    ...(place.kind ? { kind: String(place.kind) } : {}),
    ...(place.outer_no ? { outerNo: String(place.outer_no) } : {}),
    ...(townId === undefined ? {} : { townId }),
    ...(gridId === undefined ? {} : { gridId }),
    ...(ownerUnitId === undefined ? {} : { ownerUnitId }),
    ...(place.address ? { address: String(place.address) } : {}),
    ...(typeof place.lon === "number" && typeof place.lat === "number"
      ? { point: { lon: place.lon, lat: place.lat } }
      : {}),
    ...(contact?.name ? { contactName: contact.name } : {}),
    ...(contact?.phone ? { contactPhone: contact.phone } : {}),
    values,
    masked: [],
    faults: [],
  };
}
