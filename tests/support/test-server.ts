import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { applyMigrations } from "@/lib/cli/migrations";
import { isAlive } from "@/lib/platform/embedded-postgres/postmaster";
import { startEmbedded } from "@/lib/platform/embedded-postgres/start";

export interface TestServer {
  /** May make and drop databases. */
  adminUrl: string;
  /** Owner of the tables; the database in it is to be replaced. */
  ownerUrl: string;
  /** The application's login, with the application's rights. */
  appUrl: string;
  /** The migrated, otherwise empty database that tests clone. */
  template: string;
}

const MIGRATIONS = path.resolve("prisma/migrations");

/** The same address with another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Runs statements on the server itself. */
export async function onServer<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * The server for tests: DATABASE_URL_TEST (its login must be allowed to make databases), else the embedded one under
 * .data/test. The template is migrated once per state of the migrations, also when several test runs start at once.
 */
export async function startTestServer(): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  const own = process.env.DATABASE_URL_TEST;
  const embedded = own
    ? undefined
    : await startEmbedded({
        dataDir: path.resolve(".data/test"),
        progress: (text) => console.log(`  test database: ${text}`),
        // A test run needs no durability against a power cut.
        settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" },
      });
  const adminUrl = own ?? embedded?.superUrl ?? "";
  const ownerUrl = own ?? embedded?.ownerUrl ?? "";
  const appUrl = own ?? embedded?.appUrl ?? "";
  const template = await migratedTemplate(adminUrl, ownerUrl);
  await sweepClones(adminUrl);
  return { server: { adminUrl, ownerUrl, appUrl, template }, stop: async () => embedded?.stop() };
}

function migrationsHash(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(MIGRATIONS).sort()) {
    if (name.endsWith(".toml")) continue;
    hash.update(name).update(readFileSync(path.join(MIGRATIONS, name, "migration.sql")));
  }
  return hash.digest("hex").slice(0, 12);
}

async function migratedTemplate(adminUrl: string, ownerUrl: string): Promise<string> {
  const name = `lantian_template_${migrationsHash()}`;
  await onServer(adminUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtext('lantian_template'))");
    const { rows } = await client.query(
      "SELECT shobj_description(oid, 'pg_database') AS state FROM pg_database WHERE datname = $1",
      [name],
    );
    if (rows[0]?.state === "migrated") return;
    await client.query(`DROP DATABASE IF EXISTS ${name}`);
    await client.query(
      `CREATE DATABASE ${name} OWNER ${pg.escapeIdentifier(decodeURIComponent(new URL(ownerUrl).username))}`,
    );
    await applyMigrations(withDatabase(ownerUrl, name), MIGRATIONS);
    await client.query(`COMMENT ON DATABASE ${name} IS 'migrated'`);
  });
  return name;
}

/** Clones whose test process was killed. */
async function sweepClones(adminUrl: string): Promise<void> {
  await onServer(adminUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'",
    );
    for (const { datname } of rows) {
      if (!isAlive(Number(datname.split("_")[1])))
        await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(datname)} WITH (FORCE)`);
    }
  });
}
