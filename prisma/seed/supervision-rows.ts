import type { Tx } from "@/lib/platform/db";

type Row = Record<string, unknown>;

const CHUNK = 2000;

/** Inserts rows of equal shape (columns by their names in the table), many at once. */
export async function insertRows(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first)
    .map((column) => `"${column}"`)
    .join(", ");
  for (let from = 0; from < rows.length; from += CHUNK)
    await tx.sql(
      "",
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
      [
        JSON.stringify(rows.slice(from, from + CHUNK), (_, value) =>
          typeof value === "bigint" ? String(value) : value,
        ),
      ],
    );
}

/** Fresh ids of a table, in ascending order. */
export async function takeIds(tx: Tx, table: string, count: number): Promise<number[]> {
  const rows = await tx.sql<{ id: number }>(
    "",
    `SELECT nextval(pg_get_serial_sequence($1, 'id'))::int AS id FROM generate_series(1, $2)`,
    [table, count],
  );
  return rows.map((row) => row.id);
}
