import type { ClientBase } from "pg";
import type { AppliedMigration } from "../rules/archive-format";

export interface ShapedTable {
  name: string;
  /** Without generated ones, in the table's order. */
  columns: string[];
  partition: { of: string; bound: string } | null;
}

/** Tables with rows of their own that outlive a crash: no partitioned parents, nothing UNLOGGED, not the ledger of migrations. */
export async function keptTables(client: ClientBase): Promise<ShapedTable[]> {
  const { rows } = await client.query<ShapedTable>(
    `SELECT c.relname AS name,
            ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                   AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
            CASE WHEN c.relispartition THEN jsonb_build_object('of', p.relname, 'bound', pg_get_expr(c.relpartbound, c.oid)) END AS partition
       FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid LEFT JOIN pg_class p ON p.oid = i.inhparent
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p' AND c.relname <> '_prisma_migrations'
      ORDER BY c.relname`,
  );
  return rows;
}

/** Where every sequence stands. Not of the snapshot: a sequence only ever runs ahead. */
export async function sequenceValues(client: ClientBase): Promise<{ name: string; value: string; called: boolean }[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY 1",
  );
  const values = [];
  for (const { name } of rows) {
    const found = await client.query(`SELECT last_value::text AS value, is_called AS called FROM public."${name}"`);
    values.push({ name, value: String(found.rows[0].value), called: found.rows[0].called === true });
  }
  return values;
}

/** What has been applied to a database, in order; empty for an empty one. */
export async function appliedMigrations(client: ClientBase): Promise<AppliedMigration[]> {
  const there = await client.query(`SELECT to_regclass('public."_prisma_migrations"') IS NOT NULL AS yes`);
  if (!there.rows[0].yes) return [];
  const { rows } = await client.query<AppliedMigration>(
    `SELECT migration_name AS name, checksum FROM "_prisma_migrations" WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY migration_name`,
  );
  return rows;
}

/** COPY statements of a table, with the columns that the archive names. */
export function copyOutSql({ name, columns }: Pick<ShapedTable, "name" | "columns">): string {
  return `COPY public.${quoted(name)} (${columns.map(quoted).join(", ")}) TO STDOUT`;
}

export function copyInSql({ name, columns }: Pick<ShapedTable, "name" | "columns">): string {
  return `COPY public.${quoted(name)} (${columns.map(quoted).join(", ")}) FROM STDIN`;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
