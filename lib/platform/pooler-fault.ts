import { openPool } from "./db";

const UNNAMED =
  "DATABASE_URL leads through a connection pooler (pgbouncer in transaction mode): set DATABASE_UNNAMED_STATEMENTS=1, and DATABASE_MIGRATION_URL to the server itself (docs/operations.md)";

/**
 * Why the way to the database can't serve as it is set, null when it can. A pooler shows by giving two clients the same backend one after the other
 * while both are connected; named statements then work only if it knows them (pgbouncer's max_prepared_statements). Throws what the
 * connection throws.
 */
export async function poolerFault(url: string, unnamed: boolean): Promise<string | null> {
  const pool = openPool(url, 2);
  try {
    const [one, two] = await Promise.all([pool.connect(), pool.connect()]);
    try {
      if (unnamed) return null;
      const probe = { name: "lantian-pooler-probe", text: "SELECT pg_backend_pid() AS pid" };
      const first = await one.query(probe);
      await two.query("BEGIN");
      const second = await two.query("SELECT pg_backend_pid() AS pid");
      if (first.rows[0].pid !== second.rows[0].pid) return null;
      // `two` holds the backend that knows the statement: `one` now gets another, or the pooler's help.
      return await one.query(probe).then(
        () => null,
        () => UNNAMED,
      );
    } finally {
      await two.query("ROLLBACK").catch(() => undefined);
      one.release(true);
      two.release(true);
    }
  } catch (error) {
    if (/unsupported startup parameter/i.test((error as Error).message)) return UNNAMED;
    throw error;
  } finally {
    await pool.end();
  }
}
