import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { missing, valuesOf, writtenColumns } from "../rules/entry-row";
import type { EntryValues } from "../rules/entry-value";
import type { RecordBook, Register } from "../rules/register";
import { columnOf } from "../rules/register-field";
import { checkRecord, entriesOf, recordText, saidOfEntry } from "./add-record";
import { saveEntry } from "./save-entry";
import type { CommittedSheet } from "./sheet-order";
import type { TakenImport } from "./take-import";

/** Records that are written by one statement: what it copies stays bounded. */
const SLICE = 1000;

interface NewRecord {
  siteId: number;
  values: EntryValues;
}

/**
 * Writes the new records of a staged list, oldest first, in slices of set-based statements: under the same rules as one by hand, and what they
 * say of their entries one after the other stands there in the end. Each has its line in the history of its entry; in the audit trail the
 * import stands for all. `progress` is told how many are written.
 */
export async function addRecords(
  tx: Tx,
  viewer: Viewer,
  { id, register, book }: TakenImport,
  progress: (done: number) => Promise<void>,
): Promise<CommittedSheet> {
  if (!book) throw new Error("no book");
  const inOrder = await tx.sql<{ line: number }>(
    "sheet-records-order",
    "SELECT line_no AS line FROM register_import_row WHERE import_id = $1 AND outcome = 'new' ORDER BY own->>$2, line_no",
    [id, book.by],
  );
  const lines = Int32Array.from(inOrder, ({ line }) => line);
  await progress(0);
  for (let at = 0; at < lines.length; at += SLICE) {
    const records = await tx.sql<NewRecord>(
      "sheet-records",
      `SELECT site_id AS "siteId", own AS values FROM register_import_row WHERE import_id = $1 AND line_no = ANY($2::int[]) ORDER BY own->>$3, line_no`,
      [id, [...lines.subarray(at, at + SLICE)], book.by],
    );
    await addSlice(tx, viewer, register, book, records, String(id));
    await progress(at + records.length);
  }
  return { created: lines.length, changed: 0 };
}

async function addSlice(
  tx: Tx,
  viewer: Viewer,
  register: Register,
  book: RecordBook,
  records: readonly NewRecord[],
  reference: string,
): Promise<void> {
  const siteIds = [...new Set(records.map(({ siteId }) => siteId))];
  await entriesOf(tx, viewer, register, siteIds);
  for (const { values } of records) checkRecord(book, values);
  const columns = writtenColumns(book.fields);
  const rows = records.map(({ siteId, values }) => ({
    site_id: siteId,
    ...Object.fromEntries(book.fields.map((field) => [columnOf(field.name), values[field.name] ?? missing(field)])),
  }));
  const added = await tx.sql<{ id: number }>(
    `records-add-${book.table}`,
    `INSERT INTO "${book.table}" (site_id, recorded_at, recorded_by, recorded_by_name, ${columns.join(", ")})
     SELECT o.site_id, $2, $3, $4, ${columns.map((column) => `o.${column}`).join(", ")}
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS r (said, at), jsonb_populate_record(NULL::"${book.table}", r.said) o ORDER BY r.at RETURNING id`,
    [JSON.stringify(rows), now(), viewer.userId || null, viewer.name],
  );
  await tx.sql(
    "records-history",
    `INSERT INTO site_change (site_id, at, by_id, by_name, field, "before", "after", source, reference)
     SELECT c.site_id, $3, $4, $5, $6, '', c.said, 'import', $7 FROM unnest($1::int[], $2::text[]) WITH ORDINALITY AS c (site_id, said, n) ORDER BY c.n`,
    [
      records.map(({ siteId }) => siteId),
      records.map(({ values }) => recordText(book, values)),
      now(),
      viewer.userId || null,
      viewer.name,
      `record:${book.key}`,
      reference,
    ],
  );
  const first = Math.min(...added.map(({ id }) => id));
  await bringAllForward(tx, viewer, register, book, { siteIds, first, reference });
}

interface Forward {
  siteIds: readonly number[];
  /** Records from this number on are new. */
  first: number;
  reference: string;
}

/** Writes into the entries what their records say of them after each of the new ones, the last word last. */
async function bringAllForward(
  tx: Tx,
  viewer: Viewer,
  register: Register,
  book: RecordBook,
  { siteIds, first, reference }: Forward,
): Promise<void> {
  if (!book.sets && !book.lowest) return;
  const rows = await tx.sql<Record<string, unknown> & { id: number; site_id: number }>(
    `records-newest-${book.table}`,
    `SELECT id, site_id, ${writtenColumns(book.fields).join(", ")} FROM "${book.table}" WHERE site_id = ANY($1::int[]) AND struck_at IS NULL
     ORDER BY "${columnOf(book.by)}" DESC, id DESC`,
    [siteIds],
  );
  const bySite = new Map(siteIds.map((siteId) => [siteId, [] as { id: number; said: EntryValues }[]]));
  for (const row of rows) bySite.get(row.site_id)?.push({ id: row.id, said: valuesOf(book.fields, row) });
  for (const [siteId, records] of bySite) {
    const steps = records
      .map(({ id }) => id)
      .filter((id) => id >= first)
      .sort((a, b) => a - b);
    const values: EntryValues = Object.assign(
      {},
      ...steps.map((upTo) =>
        saidOfEntry(
          book,
          records.filter(({ id }) => id <= upTo).map(({ said }) => said),
        ),
      ),
    );
    if (Object.keys(values).length > 0)
      await saveEntry(tx, viewer, register, { siteId, place: {}, values, source: "import", reference });
  }
}
