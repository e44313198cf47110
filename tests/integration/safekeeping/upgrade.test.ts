import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, inject, test } from "vitest";
import { applyMigrations, migrationsIn } from "@/lib/cli/migrations";
import { withOwner } from "@/lib/platform/owner-connection";
import { type UpgradeOrder, upgradeDatabase } from "@/lib/safekeeping/commands/upgrade-database";
import { writeBackup } from "@/lib/safekeeping/commands/write-backup";
import { appliedMigrations } from "@/lib/safekeeping/queries/database-shape";
import { onServer, withDatabase } from "../../support/test-server";

const MIGRATIONS = path.resolve("prisma/migrations");
const { adminUrl, ownerUrl } = inject("testServer");
const folder = mkdtempSync(path.join(tmpdir(), "lantian-upgrade-"));
const key = randomBytes(32);
const made: string[] = [];
afterAll(async () => {
  for (const name of made)
    await onServer(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  rmSync(folder, { recursive: true, force: true });
});

const known = migrationsIn(MIGRATIONS);
/** A database of an earlier version with a row in it. */
async function earlier(back: number): Promise<string> {
  const name = `upgraded_${process.pid}_${made.length}`;
  made.push(name);
  const owner = decodeURIComponent(new URL(ownerUrl).username);
  await onServer(adminUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0 OWNER "${owner}"`));
  const url = withDatabase(ownerUrl, name);
  await applyMigrations(
    url,
    MIGRATIONS,
    () => undefined,
    known.slice(0, known.length - back).map((one) => one.name),
  );
  await withOwner(url, ({ client }) =>
    client.query("INSERT INTO region (code, name, level) VALUES ('990000', '测试市', 'city')"),
  );
  return url;
}
const order = (url: string, changes: Partial<UpgradeOrder> = {}): UpgradeOrder => ({
  key,
  ownerUrl: url,
  dataDir: path.join(folder, "data"),
  sealKeys: undefined,
  known,
  migrate: (to, names) => applyMigrations(to, MIGRATIONS, () => undefined, names),
  backup: async () =>
    (
      await writeBackup({
        url,
        key,
        dataDir: path.join(folder, "data"),
        sealKeys: undefined,
        folder: path.join(folder, new URL(url).pathname),
        version: "test",
      })
    ).file,
  smoke: async () => undefined,
  ...changes,
});
const state = (url: string) =>
  withOwner(url, async ({ client }) => ({
    migrations: (await appliedMigrations(client)).length,
    regions: (await client.query("SELECT code, name FROM region")).rows,
  }));

test("an earlier database is backed up, migrated and tried", async () => {
  const url = await earlier(3);
  expect(await upgradeDatabase(order(url))).toMatchObject({ ok: true });
  expect(await state(url)).toEqual({ migrations: known.length, regions: [{ code: "990000", name: "测试市" }] });
}, 120_000);

// What this repository's states of these days had applied; no migration was changed since.
test.each([
  ["2026-11-24", "20261124240000_source_codes"],
  ["2026-11-27", "20261128000100_judged_events"],
])(
  "a database of the state of %s comes up to this version with its rows",
  async (_day, last) => {
    const back = known.length - 1 - known.findIndex(({ name }) => name === last);
    const url = await earlier(back);
    expect(await upgradeDatabase(order(url))).toMatchObject({ ok: true });
    expect(await state(url)).toEqual({ migrations: known.length, regions: [{ code: "990000", name: "测试市" }] });
  },
  120_000,
);

test("a new version that does not work leaves the database as it was, with the reason", async () => {
  const url = await earlier(3);
  const smoke = () => Promise.reject(new Error("/readyz answers 503"));
  expect(await upgradeDatabase(order(url, { smoke }))).toMatchObject({
    ok: false,
    why: "/readyz answers 503",
    rolledBack: true,
  });
  expect(await state(url)).toEqual({ migrations: known.length - 3, regions: [{ code: "990000", name: "测试市" }] });
}, 120_000);

test("without a backup nothing is begun", async () => {
  const url = await earlier(1);
  const backup = () => Promise.reject(new Error("no room"));
  await expect(upgradeDatabase(order(url, { backup }))).rejects.toThrow("no room");
  expect(await state(url)).toMatchObject({ migrations: known.length - 1 });
}, 120_000);
