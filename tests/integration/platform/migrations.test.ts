import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { applyMigrations, pendingMigrations } from "@/lib/cli/migrations";
import { onServer, withDatabase } from "../../support/test-server";

const MIGRATIONS = path.resolve("prisma/migrations");
const { adminUrl, ownerUrl } = inject("testServer");
const names = ["prisma", "own", "both"].map((name) => `test_${process.pid}_${name}`);
const [byPrisma = "", byUs = "", byBoth = ""] = names;
const owner = pg.escapeIdentifier(decodeURIComponent(new URL(ownerUrl).username));
const folder = mkdtempSync(path.join(os.tmpdir(), "lantian-migrations-"));

beforeAll(() =>
  onServer(adminUrl, async (client) => {
    for (const name of names) await client.query(`CREATE DATABASE ${name} OWNER ${owner}`);
  }),
);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await onServer(adminUrl, async (client) => {
    for (const name of names) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
});

function prisma(database: string, ...args: string[]) {
  const result = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", ...args], {
    encoding: "utf8",
    env: { ...process.env, DATABASE_MIGRATION_URL: withDatabase(ownerUrl, database), NO_COLOR: "1" },
  });
  return { status: result.status, output: result.stdout + result.stderr };
}

async function query<Row extends pg.QueryResultRow>(database: string, text: string): Promise<Row[]> {
  return onServer(withDatabase(ownerUrl, database), async (client) => (await client.query<Row>(text)).rows);
}

const SHADOWS = "SELECT datname FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow%' ORDER BY 1";
const LEDGER =
  "SELECT migration_name, checksum, applied_steps_count, finished_at IS NOT NULL AS done FROM _prisma_migrations ORDER BY 1";

/** Each command starts two programs; beside other tests that takes its time. */
const COMMANDS_MS = 240_000;

describe("Prisma's command line over our schema engine", () => {
  test(
    "deploys, then finds nothing to do",
    () => {
      expect(prisma(byPrisma, "migrate", "deploy")).toMatchObject({
        status: 0,
        output: expect.stringMatching(/successfully applied/),
      });
      expect(prisma(byPrisma, "migrate", "deploy")).toMatchObject({
        status: 0,
        output: expect.stringMatching(/No pending migrations/),
      });
      expect(prisma(byPrisma, "migrate", "status")).toMatchObject({
        status: 0,
        output: expect.stringMatching(/up to date/),
      });
    },
    COMMANDS_MS,
  );

  test(
    "the migrations make exactly the schema: partitions, triggers and roles are no drift",
    async () => {
      await query(byPrisma, "SELECT ensure_hour_partitions('2026-01-01', '2026-03-01')");
      const schema = ["--to-schema", "prisma/schema.prisma", "--exit-code"];
      expect(prisma(byPrisma, "migrate", "diff", "--from-migrations", "prisma/migrations", ...schema)).toMatchObject({
        status: 0,
      });
      expect(prisma(byPrisma, "migrate", "diff", "--from-config-datasource", ...schema)).toMatchObject({ status: 0 });
    },
    COMMANDS_MS,
  );

  test("drift is seen when there is some, and no shadow database is left behind", async () => {
    await query(byPrisma, "ALTER TABLE target ADD COLUMN stray integer");
    const before = await query(byPrisma, SHADOWS);
    const diff = prisma(
      byPrisma,
      "migrate",
      "diff",
      "--from-config-datasource",
      "--to-schema",
      "prisma/schema.prisma",
      "--exit-code",
      "--script",
    );
    expect(diff).toMatchObject({ status: 2, output: expect.stringMatching(/DROP COLUMN "stray"/) });
    expect(await query(byPrisma, SHADOWS)).toEqual(before);
  });

  test("an unreachable server and a missing database are told apart", () => {
    expect(prisma("test_nowhere", "migrate", "status").output).toMatch(/P1003|does not exist/);
  });
});

describe("our own runner", () => {
  test("leaves the ledger that Prisma leaves", async () => {
    await applyMigrations(withDatabase(ownerUrl, byUs), MIGRATIONS);
    expect(await query(byUs, LEDGER)).toEqual(await query(byPrisma, LEDGER));
    expect(prisma(byUs, "migrate", "status")).toMatchObject({ status: 0, output: expect.stringMatching(/up to date/) });
    expect(await applyMigrations(withDatabase(ownerUrl, byPrisma), MIGRATIONS)).toEqual([]);
  });

  test("four at once apply each migration once", async () => {
    const applied = await Promise.all(
      [1, 2, 3, 4].map(() => applyMigrations(withDatabase(ownerUrl, byBoth), MIGRATIONS)),
    );
    expect(applied.filter((list) => list.length > 0)).toHaveLength(1);
  });

  test("a failing migration leaves nothing, and is applied once mended", async () => {
    cpSync(MIGRATIONS, folder, { recursive: true });
    const next = path.join(folder, "29990101000000_next");
    cpSync(path.join(MIGRATIONS, "20261124000200_reference"), next, { recursive: true });
    writeFileSync(path.join(next, "migration.sql"), "CREATE TABLE half (n int); SELECT 1/0;");
    const url = withDatabase(ownerUrl, byUs);
    await expect(applyMigrations(url, folder)).rejects.toThrow(/29990101000000_next: division by zero/);
    expect(await query(byUs, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
    writeFileSync(path.join(next, "migration.sql"), "CREATE TABLE half (n int);");
    expect(await applyMigrations(url, folder)).toEqual(["29990101000000_next"]);
  });

  test("a migration changed after it was applied, and a database newer than the program, are refused", async () => {
    await onServer(withDatabase(ownerUrl, byUs), async (client) => {
      await expect(pendingMigrations(client, MIGRATIONS)).rejects.toThrow(/29990101000000_next, which this version/);
      const file = path.join(folder, "20261124000000_init/migration.sql");
      writeFileSync(file, `${readFileSync(file, "utf8")}\n-- changed`);
      await expect(pendingMigrations(client, folder)).rejects.toThrow(/20261124000000_init was changed/);
    });
  });
});
