import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type pg from "pg";
import { SessionClient } from "@/lib/platform/session-client";

/** The key of Prisma's own lock: both tools wait for each other. */
const PRISMA_LOCK = 72707369;

// Column for column what Prisma makes, so that `prisma migrate` and this are interchangeable.
const LEDGER = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

export interface Migration {
  name: string;
  script: string;
  checksum: string;
}

/** All of them by name, in order. */
export function migrationsIn(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const script = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, script, checksum: createHash("sha256").update(script).digest("hex") };
    });
}

/** Names of the migrations that the database still lacks; with it every fault that forbids going on. Changes nothing. */
export async function pendingMigrations(client: pg.ClientBase, folder: string): Promise<string[]> {
  return (await pending(client, folder)).map((migration) => migration.name);
}

async function pending(client: pg.ClientBase, folder: string): Promise<Migration[]> {
  const all = migrationsIn(folder);
  const ledger = await client.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS there`);
  if (!ledger.rows[0].there) return all;
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  const applied = new Map(rows.map((row) => [row.migration_name, row]));
  for (const row of rows)
    if (!row.finished_at)
      throw new Error(`Migration ${row.migration_name} failed earlier: see prisma migrate resolve.`);
  for (const { name, checksum } of all) {
    const found = applied.get(name);
    if (found && found.checksum !== checksum)
      throw new Error(`Migration ${name} was changed after it had been applied.`);
  }
  const known = new Set(all.map((migration) => migration.name));
  const unknown = rows.find((row) => !known.has(row.migration_name));
  if (unknown)
    throw new Error(
      `The database has ${unknown.migration_name}, which this version of the program does not know: it is newer.`,
    );
  return all.filter((migration) => !applied.has(migration.name));
}

/**
 * Applies what is missing, in order, each migration whole; waits while another process does the same. Returns their names. Throws on
 * the first failure, which leaves no trace of itself. With `only`, those among the missing that it names.
 */
export async function applyMigrations(
  url: string,
  folder: string,
  progress: (name: string) => void = () => {},
  only: readonly string[] | null = null,
): Promise<string[]> {
  const client = new SessionClient({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    await client.query("SET client_min_messages = warning");
    await client.query(LEDGER);
    const missing = (await pending(client, folder)).filter(({ name }) => only?.includes(name) ?? true);
    for (const { name, script, checksum } of missing) {
      progress(name);
      // Ledger and change in one transaction: whatever kills us, the next start finds either both or neither.
      await client.query("BEGIN");
      try {
        await client.query(script);
        await client.query(
          `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)`,
          [randomUUID(), checksum, name],
        );
        await client.query("COMMIT");
      } catch (error) {
        throw new Error(`Migration ${name}: ${(error as Error).message}`, { cause: error });
      }
    }
    return missing.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}
