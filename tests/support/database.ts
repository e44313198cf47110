import pg from "pg";
import { afterAll, inject } from "vitest";
import { chooseDatabase, openPool, pool } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { onServer, withDatabase } from "./test-server";

export interface TestDatabase {
  name: string;
  /** The application's address, with the application's rights. */
  url: string;
  /** The pool of lib/platform/db, which points at this database. */
  pool: pg.Pool;
  ownerUrl: string;
  /** The owner's pool: setting a scene beyond the application's rights (TRUNCATE, ALTER, …). */
  owner: pg.Pool;
}

let made = 0;

/**
 * A migrated database of this test file's own, empty but for the reference rows; `lib/platform/db` and child processes (by
 * DATABASE_URL) point at it. Call it once, at the top of the file: `const db = await testDatabase()`. It is dropped at the end.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { adminUrl, ownerUrl, appUrl, template } = inject("testServer");
  const name = `test_${process.pid}_${++made}`;
  const owner = pg.escapeIdentifier(decodeURIComponent(new URL(ownerUrl).username));
  await onServer(adminUrl, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${owner} STRATEGY FILE_COPY`),
  );
  const url = withDatabase(appUrl, name);
  setEnv({ DATABASE_URL: url, DATABASE_MIGRATION_URL: withDatabase(ownerUrl, name) });
  await chooseDatabase(url);
  const ownerPool = openPool(withDatabase(ownerUrl, name), 4);
  afterAll(async () => {
    await ownerPool.end();
    await chooseDatabase(undefined);
    await onServer(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  });
  return { name, url, pool: pool(), ownerUrl: withDatabase(ownerUrl, name), owner: ownerPool };
}
