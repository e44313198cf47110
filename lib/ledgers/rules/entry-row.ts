import { contactMask } from "./contact-mask";
import type { EntryValue, EntryValues } from "./entry-value";
import { columnOf, columnsOf, type Field, type PersonalField } from "./register-field";

/** The columns of fields as a select list, each quoted ("on" and "by" are columns): `x."house_no", x."phone_mask"`. Never a sealed one. */
export function shownColumns(fields: readonly Field[], alias: string): string {
  return fields.map((field) => `${alias}."${shownColumn(field)}"`).join(", ");
}

/** The column that is shown of a field: of a personal one its mask. */
export function shownColumn(field: Field): string {
  return field.kind === "personal" ? `${columnOf(field.name)}_mask` : columnOf(field.name);
}

/** All columns of fields, quoted, in their order: what is written. */
export function writtenColumns(fields: readonly Field[]): string[] {
  return fields.flatMap(columnsOf).map((column) => `"${column}"`);
}

/** What a row of the database says, by the fields' names; a text that is missing is "", anything else null. */
export function valuesOf(fields: readonly Field[], row: Record<string, unknown> | null | undefined): EntryValues {
  return Object.fromEntries(fields.map((field) => [field.name, heldValue(field, row?.[shownColumn(field)])]));
}

function heldValue(field: Field, raw: unknown): EntryValue {
  if (raw === undefined || raw === null) return missing(field);
  return raw as EntryValue;
}

/** How a field says that nothing is known. */
export function missing(field: Field): "" | null {
  return field.kind === "line" || field.kind === "lines" || field.kind === "personal" ? "" : null;
}

export const isMissing = (value: EntryValue | undefined) => value === undefined || value === null || value === "";

/** What stands in lists in place of a person's name or telephone. */
export function fieldMask(field: PersonalField, text: string): string {
  return contactMask(field.mask === "name" ? { name: text, phone: "" } : { name: "", phone: text });
}
