import type { z } from "zod";
import { fieldFaults } from "@/lib/identity/rules/action-input";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { toWgs84 } from "@/lib/shared/coordinate-system";
import { type PossibleTwin, possibleTwins } from "../queries/entry-twins";
import { type EntryValues, entryInput } from "../rules/entry-value";
import type { RecordBook, Register, RegisterKey } from "../rules/register";
import { REGISTERS } from "../rules/registers";
import type { EntryForm, RecordForm } from "../schema-entry";
import { addRecord } from "./add-record";
import { decideTwin } from "./decide-twin";
import { mergeEntry } from "./merge-entry";
import { saveEntry } from "./save-entry";

/** What the form of an entry is told: saved, or who it might be the same as (then nothing is written). */
export type KeptEntry = { saved: { siteId: number; code: string } } | { twins: PossibleTwin[] };

/**
 * Saves what the form of an entry says. Entries that may be the same and that nobody has judged are shown first; those that the person
 * calls different are kept as such with the entry, in the same transaction.
 */
export async function keepEntry(tx: Tx, viewer: Viewer, form: EntryForm): Promise<KeptEntry> {
  const register = REGISTERS[form.register];
  const values = checked(entryInput(register.fields), form.values);
  const kind = form.kind ?? register.kinds[0];
  if (kind === undefined) throw new BadInput("bad-input", {}, { kind: { key: "field-invalid-value" } });
  const name = form.name || String(values[register.namedBy ?? ""] ?? "");
  const point =
    form.lon === undefined || form.lat === undefined ? null : toWgs84({ lon: form.lon, lat: form.lat }, form.datum);
  const twins = await possibleTwins(
    viewer,
    register,
    {
      siteId: form.siteId,
      kind,
      name,
      townId: form.townId,
      point,
      code: String(values.creditCode ?? values.plate ?? ""),
    },
    tx,
  );
  const open = twins.filter(({ id }) => !form.different.includes(id));
  if (open.length > 0) return { twins };
  const saved = await saveEntry(tx, viewer, register, {
    siteId: form.siteId,
    // A form without a version would write over what it never showed.
    version: form.siteId === undefined ? undefined : (form.version ?? 0),
    place: {
      kind,
      name: form.name,
      nameEn: form.nameEn,
      townId: form.townId,
      gridId: form.gridId ?? null,
      address: form.address,
      lon: form.lon ?? null,
      lat: form.lat ?? null,
      datum: form.datum,
      outsideSure: form.outsideSure,
      ownerUnitId: form.ownerUnitId ?? null,
      outerNo: form.outerNo,
      contactName: form.contactName,
      contactPhone: form.contactPhone,
      forgetContact: form.forgetContact,
    },
    values,
    forget: form.forget,
    source: "form",
  });
  for (const { id } of twins)
    await decideTwin(tx, viewer, { siteId: saved.siteId, otherId: id, reason: form.differentReason });
  return { saved: { siteId: saved.siteId, code: saved.code } };
}

/** Adds the record that a form says. */
export async function keepRecord(tx: Tx, viewer: Viewer, form: RecordForm): Promise<{ recordId: number }> {
  const { register, book } = bookNamed(form.register, form.book);
  const values = checked(entryInput(book.fields), form.values);
  return addRecord(tx, viewer, register, book, { siteId: form.siteId, values, source: "form" });
}

/** A register and one of its books by their keys; NotFound for a book that it doesn't have. */
export function bookNamed(register: RegisterKey, key: string): { register: Register; book: RecordBook } {
  const book = REGISTERS[register].books.find((one) => one.key === key);
  if (!book) throw new NotFound("record-unknown");
  return { register: REGISTERS[register], book };
}

/** Merges an entry into the one that bears this number. */
export async function mergeInto(
  tx: Tx,
  viewer: Viewer,
  form: { register: RegisterKey; siteId: number; version: number; into: string; reason: string },
): Promise<{ code: string }> {
  const [into] = await tx.sql<{ id: number }>("merge-into", "SELECT id FROM site WHERE code = $1", [form.into]);
  if (!into) throw new BadInput("bad-input", {}, { into: { key: "site-unknown" } });
  await mergeEntry(tx, viewer, REGISTERS[form.register], { ...form, intoId: into.id });
  return { code: form.into };
}

/** Values of a definition's fields, or BadInput by their names. */
export function checked(schema: z.ZodType<EntryValues>, raw: unknown): EntryValues {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw new BadInput("bad-input", {}, fieldFaults(parsed.error));
  return parsed.data;
}
