import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound, type Reason } from "@/lib/platform/errors";
import { isMissing, missing, valuesOf, writtenColumns } from "../rules/entry-row";
import { type EntryValue, type EntryValues, valueText } from "../rules/entry-value";
import { lowestGrade } from "../rules/lowest-grade";
import { holdsPrivateNumber } from "../rules/private-number";
import type { RecordBook, Register } from "../rules/register";
import { columnOf } from "../rules/register-field";
import { type Keeping, type LockedSite, lockSites } from "./lock-site";
import { saveEntry } from "./save-entry";
import { type ChangeSource, writeHistory } from "./write-history";

export interface RecordInput {
  siteId: number;
  /** By the book's fields (entry-value.ts). */
  values: EntryValues;
  source: ChangeSource;
  reference?: string | undefined;
  keeping?: Keeping | undefined;
}

/**
 * Writes a dated record under an entry. What the newest record says of the entry itself (its stage, its energy, the lowest grade) is
 * written there too. Conflict on a closed entry; BadInput by the book's fields, for a day to come as well.
 */
export async function addRecord(
  tx: Tx,
  viewer: Viewer,
  register: Register,
  book: RecordBook,
  input: RecordInput,
): Promise<{ recordId: number }> {
  const site = await entryOf(tx, viewer, register, input.siteId, input.keeping);
  checkRecord(book, input.values);
  const columns = writtenColumns(book.fields);
  const [row] = await tx.sql<{ id: number }>(
    `record-add-${book.table}`,
    `INSERT INTO "${book.table}" (site_id, recorded_at, recorded_by, recorded_by_name, ${columns.join(", ")})
     VALUES ($1, $2, $3, $4, ${columns.map((_, i) => `$${i + 5}`).join(", ")}) RETURNING id`,
    [
      site.id,
      now(),
      viewer.userId || null,
      viewer.name,
      ...book.fields.map((field) => input.values[field.name] ?? missing(field)),
    ],
  );
  if (!row) throw new Error("record not saved");
  await writeHistory(
    tx,
    viewer,
    site.id,
    [{ field: `record:${book.key}`, before: "", after: recordText(book, input.values) }],
    input,
  );
  await recordAudit(tx, viewer, {
    event: "site.record-added",
    subject: { type: "site", id: site.id },
    detail: { code: site.code, book: book.key, recordId: row.id },
  });
  await bringForward(tx, viewer, register, book, input);
  return { recordId: row.id };
}

/** Strikes a record out: it stays to be read, with the reason, and counts no longer. Once only. */
export async function strikeRecord(
  tx: Tx,
  viewer: Viewer,
  register: Register,
  book: RecordBook,
  input: { siteId: number; recordId: number; reason: string },
): Promise<void> {
  const site = await entryOf(tx, viewer, register, input.siteId);
  const [row] = await tx.sql<Record<string, unknown>>(
    `record-strike-${book.table}`,
    `UPDATE "${book.table}" SET struck_at = $3, struck_by_name = $4, struck_reason = $5
     WHERE id = $1 AND site_id = $2 AND struck_at IS NULL RETURNING ${writtenColumns(book.fields).join(", ")}`,
    [input.recordId, site.id, now(), viewer.name, input.reason],
  );
  if (!row) throw new NotFound("record-unknown");
  const said = recordText(book, valuesOf(book.fields, row));
  const from = { source: "form", reference: input.reason } as const;
  await writeHistory(tx, viewer, site.id, [{ field: `record:${book.key}`, before: said, after: "" }], from);
  await recordAudit(tx, viewer, {
    event: "site.record-struck",
    subject: { type: "site", id: site.id },
    detail: { code: site.code, book: book.key, recordId: input.recordId, reason: input.reason },
  });
  await bringForward(tx, viewer, register, book, { siteId: site.id, source: "form" });
}

async function entryOf(
  tx: Tx,
  viewer: Viewer,
  register: Register,
  siteId: number,
  keeping?: Keeping,
): Promise<LockedSite> {
  const [site] = await entriesOf(tx, viewer, register, [siteId], keeping);
  if (!site) throw new NotFound("site-unknown", { id: siteId });
  return site;
}

/** The entries of a register that records may be written under, locked. NotFound, Conflict `entry-closed`. */
export async function entriesOf(
  tx: Tx,
  viewer: Viewer,
  register: Register,
  siteIds: readonly number[],
  keeping?: Keeping,
): Promise<LockedSite[]> {
  const sites = await lockSites(tx, viewer, siteIds, keeping);
  for (const site of sites) {
    if (!register.kinds.some((kind) => kind === site.kind)) throw new NotFound("site-unknown", { id: site.id });
    if (site.closed_on !== null) throw new Conflict("entry-closed");
  }
  return sites;
}

/** BadInput by the book's fields; for a day to come as well. */
export function checkRecord(book: RecordBook, values: EntryValues): void {
  const faults: Record<string, Reason> = {};
  for (const field of book.fields) {
    const value = values[field.name];
    if (field.required && isMissing(value)) faults[field.name] = { key: "field-wanted" };
    if (typeof value === "string" && holdsPrivateNumber(value)) faults[field.name] = { key: "private-number" };
  }
  const on = values[book.by];
  if (!book.ahead && typeof on === "string" && on > today()) faults[book.by] = { key: "record-future" };
  if (Object.keys(faults).length > 0) throw new BadInput("bad-input", {}, faults);
}

/** A record in one line: what it says, in the order of its fields. */
export function recordText(book: RecordBook, values: EntryValues): string {
  return book.fields
    .filter((field) => !isMissing(values[field.name]))
    .map((field) => `${field.zh} ${valueText(field, values[field.name], "zh")}`)
    .join("；");
}

/** Writes into the entry what its records now say of it; nothing where they say nothing. */
async function bringForward(
  tx: Tx,
  viewer: Viewer,
  register: Register,
  book: RecordBook,
  { siteId, source, reference, keeping }: Omit<RecordInput, "values">,
): Promise<void> {
  if (!book.sets && !book.lowest) return;
  const rows = await tx.sql<Record<string, unknown>>(
    `record-newest-${book.table}`,
    `SELECT ${writtenColumns(book.fields).join(", ")} FROM "${book.table}" WHERE site_id = $1 AND struck_at IS NULL
     ORDER BY "${columnOf(book.by)}" DESC, id DESC`,
    [siteId],
  );
  const values = saidOfEntry(
    book,
    rows.map((row) => valuesOf(book.fields, row)),
  );
  if (Object.keys(values).length > 0)
    await saveEntry(tx, viewer, register, { siteId, place: {}, values, source, reference, keeping });
}

/** What records, the newest first, say of their entry: by the entry's fields; nothing of what they don't say. */
export function saidOfEntry({ sets, lowest }: RecordBook, records: readonly EntryValues[]): EntryValues {
  const values: Record<string, EntryValue> = {};
  for (const [from, to] of Object.entries(sets ?? {}))
    if (!isMissing(records[0]?.[from])) values[to] = records[0]?.[from] ?? null;
  if (lowest && records.length > 0) {
    const newest = new Map<string, string>();
    for (const record of records.toReversed()) newest.set(String(record[lowest.of]), String(record[lowest.grade]));
    values[lowest.into] = lowestGrade([...newest.values()]);
  }
  return values;
}
