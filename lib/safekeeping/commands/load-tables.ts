import type { ClientBase } from "pg";
import type { OwnerConnection } from "@/lib/platform/owner-connection";
import { copyInSql, quoted } from "../queries/database-shape";
import { ArchiveFault } from "../rules/archive-fault";
import type { EntryHead } from "../rules/entry-stream";

type TableHead = Extract<EntryHead, { kind: "table" }>;
type Sequences = Extract<EntryHead, { kind: "sequences" }>["values"];

/** Takes away what would judge or change rows while they are loaded as they were. Returns what puts it back; all in one transaction. */
export async function openTables(client: ClientBase): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
      WHERE contype = 'f' AND conparentid = 0 AND connamespace = 'public'::regnamespace ORDER BY 1, 2`,
  );
  const { rows: tables } = await client.query<{ name: string; triggers: boolean }>(
    `SELECT c.relname AS name, EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal) AS triggers FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations' ORDER BY 1`,
  );
  const guarded = tables.filter(({ triggers }) => triggers);
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`);
  for (const { name } of guarded) await client.query(`ALTER TABLE public.${quoted(name)} DISABLE TRIGGER USER`);
  // What migrations have put in as a beginning stands in the archive as it became.
  await client.query(`TRUNCATE ${tables.map(({ name }) => `public.${quoted(name)}`).join(", ")}`);
  return async () => {
    for (const { name } of guarded) await client.query(`ALTER TABLE public.${quoted(name)} ENABLE TRIGGER USER`);
    for (const { table, name, definition } of keys)
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`);
  };
}

/** Rows of one table as they were; a month's partition is made when it is not there. Returns how many. */
export async function loadTable(
  { client, copyIn }: OwnerConnection,
  head: TableHead,
  body: AsyncIterable<Buffer>,
): Promise<number> {
  const there = await client.query("SELECT to_regclass($1) IS NOT NULL AS yes", [`public.${quoted(head.name)}`]);
  if (!there.rows[0].yes) {
    if (!head.partition) throw new ArchiveFault("damaged", `no table ${head.name}`);
    const [of, name] = [quoted(head.partition.of), quoted(head.name)];
    await client.query(`CREATE TABLE public.${name} (LIKE public.${of} INCLUDING ALL)`);
    await client.query(`ALTER TABLE public.${of} ATTACH PARTITION public.${name} ${head.partition.bound}`);
  }
  return copyIn(copyInSql(head), body);
}

/** Sequences go on where they stood: numbers of papers and rows are never given twice. */
export async function setSequences(client: ClientBase, values: Sequences): Promise<void> {
  for (const { name, value, called } of values)
    await client.query("SELECT setval(to_regclass($1), $2::bigint, $3)", [`public.${quoted(name)}`, value, called]);
}
