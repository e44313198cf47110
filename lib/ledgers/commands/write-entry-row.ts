import type { Tx } from "@/lib/platform/db";
import { BadInput, type Reason } from "@/lib/platform/errors";
import { isMissing, missing, valuesOf, writtenColumns } from "../rules/entry-row";
import { type EntryValue, type EntryValues, valueText } from "../rules/entry-value";
import { holdsPrivateNumber } from "../rules/private-number";
import type { Register } from "../rules/register";
import { columnOf, type Field } from "../rules/register-field";
import { openField, sealField } from "./field-seal";
import type { FieldChange } from "./write-history";

/** An entry's own columns as they stand; personal fields as masks, and sealed beside them. */
export interface OwnRow {
  values: EntryValues;
  sealed: ReadonlyMap<string, string | null>;
}

/** The own row of a place that is locked; everything missing where it has none yet. */
export async function ownRow(tx: Tx, register: Register, siteId: number): Promise<OwnRow> {
  const [row] = await tx.sql<Record<string, unknown>>(
    `entry-own-${register.key}`,
    `SELECT ${writtenColumns(register.fields).join(", ")} FROM "${register.table}" WHERE site_id = $1`,
    [siteId],
  );
  return {
    values: valuesOf(register.fields, row),
    sealed: new Map(
      register.fields
        .filter(({ kind }) => kind === "personal")
        .map(({ name }) => [name, (row?.[`${columnOf(name)}_sealed`] ?? null) as string | null]),
    ),
  };
}

/** What an entry is to hold beside its place. */
export interface OwnChange {
  /** Of a personal field: its open text; "" and its present mask leave it as it was. A field that isn't named stays. */
  values: EntryValues;
  /** Personal fields that are to be emptied. */
  forget: readonly string[];
}

/** The fields that a change really changes, with their new values; of personal ones the open text. */
export function changedFields(
  register: Register,
  siteId: number | null,
  before: OwnRow,
  change: OwnChange,
): Map<string, EntryValue> {
  const changed = new Map<string, EntryValue>();
  for (const field of register.fields) {
    const old = before.values[field.name] ?? missing(field);
    if (field.kind === "personal") {
      const text = String(change.values[field.name] ?? "");
      if (change.forget.includes(field.name)) {
        if (old !== "") changed.set(field.name, "");
      } else if (text !== "" && text !== old) {
        const kept = siteId === null ? "" : openField(field, siteId, before.sealed.get(field.name) ?? null);
        if (text !== kept) changed.set(field.name, text);
      }
      continue;
    }
    const value = change.values[field.name];
    if (value !== undefined && value !== old) changed.set(field.name, value);
  }
  return changed;
}

/**
 * Refuses what a register doesn't take; the keys are fields of `values`. What an older entry has always lacked is asked for when somebody
 * touches it, not when a record or another field is written.
 */
export function checkEntry(
  register: Register,
  before: OwnRow,
  changed: ReadonlyMap<string, EntryValue>,
  isNew: boolean,
): void {
  const faults: Record<string, Reason> = {};
  const after = (name: string) => (changed.has(name) ? changed.get(name) : before.values[name]);
  for (const field of register.fields) {
    const value = changed.get(field.name);
    if (field.required && (isNew || changed.has(field.name)) && isMissing(after(field.name)))
      faults[field.name] = { key: "field-wanted" };
    if (typeof value !== "string") continue;
    if (field.name !== "creditCode" && holdsPrivateNumber(value)) faults[field.name] = { key: "private-number" };
    else if (field.kind === "personal" && value.includes("*")) faults[field.name] = { key: "field-masked" };
  }
  for (const { field, when } of register.needs ?? [])
    if (
      (isNew || changed.has(field) || changed.has(when.field)) &&
      isMissing(after(field)) &&
      when.values.includes(String(after(when.field)))
    )
      faults[field] ??= { key: "field-wanted" };
  if (Object.keys(faults).length > 0) throw new BadInput("bad-input", {}, faults);
}

/** What changes, in the words of the register's own language; of personal fields the masks. */
export function ownChanges(
  register: Register,
  before: OwnRow,
  changed: ReadonlyMap<string, EntryValue>,
  masks: ReadonlyMap<string, string>,
): FieldChange[] {
  return register.fields
    .filter(({ name }) => changed.has(name))
    .map((field) => ({
      field: field.name,
      before: valueText(field, before.values[field.name], "zh"),
      after: masks.get(field.name) ?? valueText(field, changed.get(field.name), "zh"),
    }));
}

/** Seals what is personal among the changes, for the place with this id. */
export function sealChanges(
  register: Register,
  siteId: number,
  changed: ReadonlyMap<string, EntryValue>,
): Map<string, { sealed: string | null; mask: string }> {
  const sealed = new Map<string, { sealed: string | null; mask: string }>();
  for (const field of register.fields)
    if (field.kind === "personal" && changed.has(field.name))
      sealed.set(field.name, sealField(field, siteId, String(changed.get(field.name) ?? "")));
  return sealed;
}

/** Writes the own row: the first time with all that is known, later only what has changed. */
export async function writeOwnRow(
  tx: Tx,
  register: Register,
  siteId: number,
  before: OwnRow,
  changed: ReadonlyMap<string, EntryValue>,
  sealed: ReadonlyMap<string, { sealed: string | null; mask: string }>,
): Promise<void> {
  const columns = writtenColumns(register.fields);
  const values = register.fields.flatMap((field) => columnValues(field, before, changed, sealed));
  await tx.sql(
    `entry-write-${register.key}`,
    `INSERT INTO "${register.table}" (site_id, ${columns.join(", ")}) VALUES ($1, ${columns.map((_, i) => `$${i + 2}`).join(", ")})
     ON CONFLICT (site_id) DO UPDATE SET ${columns.map((column) => `${column} = EXCLUDED.${column}`).join(", ")}`,
    [siteId, ...values],
  );
}

function columnValues(
  field: Field,
  before: OwnRow,
  changed: ReadonlyMap<string, EntryValue>,
  sealed: ReadonlyMap<string, { sealed: string | null; mask: string }>,
): unknown[] {
  if (field.kind === "personal") {
    const now = sealed.get(field.name);
    return now
      ? [now.sealed, now.mask]
      : [before.sealed.get(field.name) ?? null, String(before.values[field.name] ?? "")];
  }
  return [changed.has(field.name) ? changed.get(field.name) : (before.values[field.name] ?? missing(field))];
}

/** Fields of which `from` knows something and `into` nothing: what a merge carries over, personal ones opened for sealing anew. */
export function carriedOver(register: Register, into: OwnRow, from: OwnRow, fromId: number): EntryValues {
  const carried: Record<string, EntryValue> = {};
  for (const field of register.fields) {
    const value = from.values[field.name];
    if (!isMissing(into.values[field.name]) || isMissing(value) || value === undefined) continue;
    carried[field.name] =
      field.kind === "personal" ? openField(field, fromId, from.sealed.get(field.name) ?? null) : value;
  }
  return carried;
}
