import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { applyMigrations, migrationsIn } from "@/lib/cli/migrations";
import { anchorAudit } from "@/lib/identity/commands/anchor-audit";
import { verifyAudit } from "@/lib/identity/commands/verify-audit";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { setNow } from "@/lib/platform/clock";
import { chooseDatabase, openPool } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { noted } from "@/lib/safekeeping/commands/note-run";
import { type RestoreOrder, restoreBackup } from "@/lib/safekeeping/commands/restore-backup";
import { writeBackup } from "@/lib/safekeeping/commands/write-backup";
import { lastBackups } from "@/lib/safekeeping/queries/last-backups";
import { testDatabase } from "../../support/database";
import { anIssue, supervisionWorld } from "../../support/supervision-world";
import { onServer, withDatabase } from "../../support/test-server";

const SEAL = `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}`;
const MIGRATIONS = path.resolve("prisma/migrations");
const folder = mkdtempSync(path.join(tmpdir(), "lantian-backup-"));
const dataDir = path.join(folder, "data");
setEnv({ LANTIAN_SEAL_KEYS: SEAL, LANTIAN_DATA_DIR: dataDir });
const db = await testDatabase();
const key = randomBytes(32);
const { adminUrl, ownerUrl, appUrl } = inject("testServer");
const made: string[] = [];
let file = "";

const photo = randomBytes(5000);
const photoName = createHash("sha256").update(photo).digest("hex");
const photoPath = (root: string) => path.join(root, "photos", photoName.slice(0, 2), `${photoName}.jpg`);

beforeAll(async () => {
  setNow(new Date("2026-11-23T08:00:00+08:00"));
  const world = await supervisionWorld(db.pool);
  for (let i = 0; i < 5; i++) await anIssue(world, { description: `裸土\t第 ${i} 处\n反斜杠 \\ 与制表` });
  await db.owner.query(
    "INSERT INTO import_batch (source_code, file_name, sha256, bytes, state) SELECT code, 'a.csv', 'x', 1, 'committed' FROM data_source LIMIT 1",
  );
  await db.owner.query("SELECT ensure_hour_partitions('2026-01-01', '2026-03-01')");
  await db.owner.query(
    `INSERT INTO station (code, name, kind, region_id) SELECT 'S1', '点位', 'national', id FROM region LIMIT 1`,
  );
  await db.owner.query(
    `INSERT INTO hourly_reading (station_id, hour_begin, batch_id, pm25) SELECT s.id, h, b.id, (extract(epoch FROM h)::bigint / 3600 % 500)::int FROM station s, import_batch b, generate_series('2026-01-01'::timestamptz, '2026-02-28', '1 hour') h`,
  );
  mkdirSync(path.dirname(photoPath(dataDir)), { recursive: true });
  writeFileSync(photoPath(dataDir), photo);
  await anchorAudit();
  setNow(undefined);
  file = (await backup()).file;
}, 60_000);
afterAll(async () => {
  for (const name of made)
    await onServer(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  rmSync(folder, { recursive: true, force: true });
  setEnv({ LANTIAN_DATA_DIR: undefined });
});

const backup = () =>
  writeBackup({
    url: db.ownerUrl,
    dataDir,
    key,
    sealKeys: SEAL,
    folder: path.join(folder, "kept"),
    version: "0.0.0-test",
  });
async function emptyDatabase(): Promise<string> {
  const name = `restored_${process.pid}_${made.length}`;
  made.push(name);
  const owner = decodeURIComponent(new URL(ownerUrl).username);
  await onServer(adminUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0 OWNER "${owner}"`));
  return name;
}
const order = (name: string, changes: Partial<RestoreOrder> = {}): RestoreOrder => ({
  file,
  key,
  ownerUrl: withDatabase(ownerUrl, name),
  appUrl: withDatabase(appUrl, name),
  dataDir: path.join(folder, name),
  sealKeys: SEAL,
  known: migrationsIn(MIGRATIONS),
  migrate: (url, names) => applyMigrations(url, MIGRATIONS, () => undefined, names),
  ...changes,
});
const tablesIn = async (url: string) => {
  const pool = openPool(url, 1);
  const { rows } = await pool.query(
    "SELECT count(*)::int AS n FROM pg_class WHERE relnamespace = 'public'::regnamespace",
  );
  await pool.end();
  return rows[0].n as number;
};

test("H20 restored to an empty server: rows, numbers, partitions, rights, files and the trail are as they were", async () => {
  const name = await emptyDatabase();
  const done = await restoreBackup(order(name));
  expect(done).toMatchObject({ files: 2, missingSealKeys: [], newerMigrations: 0 });
  expect(done.rows).toBeGreaterThan(1400);
  expect(readFileSync(photoPath(path.join(folder, name)))).toEqual(photo);
  // With the application's rights, not the owner's.
  const pool = openPool(withDatabase(appUrl, name), 1);
  const ask = async (text: string) => [(await pool.query(text)).rows, (await db.pool.query(text)).rows];
  for (const text of [
    "SELECT number, description FROM issue ORDER BY 1",
    "SELECT count(*)::int AS n, sum(pm25)::int AS sum FROM hourly_reading WHERE hour_begin >= '2026-02-01'",
    "SELECT last_value FROM issue_id_seq",
    "SELECT conname, pg_get_constraintdef(oid) AS d FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY conrelid::regclass::text, 1",
    "SELECT tgrelid::regclass::text AS t, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
    `SELECT c.relname, p FROM pg_class c, unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE']) p
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND has_table_privilege('lantian_app', c.oid, p) ORDER BY 1, 2`,
  ]) {
    const [restored, original] = await ask(text);
    expect(restored).toEqual(original);
    expect(restored?.length).toBeGreaterThan(0);
  }
  await pool.end();
  setEnv({ LANTIAN_DATA_DIR: path.join(folder, name) });
  await chooseDatabase(withDatabase(appUrl, name));
  expect(await verifyAudit()).toMatchObject({ firstBad: null, anchors: 1 });
  setEnv({ LANTIAN_DATA_DIR: dataDir });
  await chooseDatabase(db.url);
}, 120_000);

test("H20 truncated, changed, foreign, newer and wrongly keyed archives are refused with their reason, and nothing is touched", async () => {
  const name = await emptyDatabase();
  const bytes = readFileSync(file);
  const variant = (label: string, content: Buffer) => {
    const target = path.join(folder, `${label}.lbk`);
    writeFileSync(target, content);
    return target;
  };
  const flipped = Buffer.from(bytes);
  flipped[bytes.length - 100] = (flipped[bytes.length - 100] ?? 0) ^ 1;
  const newer = { known: migrationsIn(MIGRATIONS).slice(0, -1) };
  const refusals: [Partial<RestoreOrder>, string][] = [
    [{ file: variant("cut", bytes.subarray(0, bytes.length - 1)) }, "truncated"],
    [{ file: variant("half", bytes.subarray(0, bytes.length >> 1)) }, "truncated"],
    [{ file: variant("head", bytes.subarray(0, 9)) }, "truncated"],
    [{ file: variant("flipped", flipped) }, "damaged"],
    [{ file: variant("longer", Buffer.concat([bytes, Buffer.from("x")])) }, "damaged"],
    [{ file: variant("foreign", Buffer.from("PGDMP whatever")) }, "foreign"],
    [{ file: variant("empty", Buffer.alloc(0)) }, "foreign"],
    [{ key: randomBytes(32) }, "wrong-key"],
    [newer, "newer"],
  ];
  for (const [changes, kind] of refusals)
    await expect(restoreBackup(order(name, changes)), kind).rejects.toMatchObject({ kind });
  expect(await tablesIn(withDatabase(ownerUrl, name))).toBe(0);
});

test("H20 a database or a data folder that is not empty is refused", async () => {
  await expect(restoreBackup({ ...order(db.name), dataDir: path.join(folder, "elsewhere") })).rejects.toThrow(
    /not empty/,
  );
  const name = await emptyDatabase();
  await expect(restoreBackup(order(name, { dataDir }))).rejects.toThrow(/not empty/);
  expect(await tablesIn(withDatabase(ownerUrl, name))).toBe(0);
});

test("a lost sealing key is told apart from lost data: all is restored, and the key is named", async () => {
  const name = await emptyDatabase();
  const done = await restoreBackup(order(name, { sealKeys: `k1:${randomBytes(32).toString("base64")}` }));
  expect(done.missingSealKeys).toEqual(["k1"]);
}, 120_000);

test("an archive of an earlier version is brought up to this one", async () => {
  const earlier = migrationsIn(MIGRATIONS).slice(0, -1);
  const old = await emptyDatabase();
  await applyMigrations(
    withDatabase(ownerUrl, old),
    MIGRATIONS,
    () => undefined,
    earlier.map((one) => one.name),
  );
  const { file: archive } = await writeBackup({
    url: withDatabase(ownerUrl, old),
    dataDir: path.join(folder, "none"),
    key,
    sealKeys: SEAL,
    folder: path.join(folder, "old"),
    version: "0.0.0",
  });
  expect(await restoreBackup(order(await emptyDatabase(), { file: archive }))).toMatchObject({ newerMigrations: 1 });
}, 120_000);

test("what is written while a backup runs does not tear it: all of it is of one moment", async () => {
  const { rows: stations } = await db.owner.query("SELECT id FROM station LIMIT 1");
  let going = true;
  const writing = (async () => {
    for (let i = 0; going; i++)
      await db.owner.query("UPDATE hourly_reading SET pm25 = $1 WHERE station_id = $2", [1000 + i, stations[0].id]);
  })();
  const { file: archive } = await backup();
  going = false;
  await writing;
  const name = await emptyDatabase();
  await restoreBackup(order(name, { file: archive }));
  const pool = openPool(withDatabase(ownerUrl, name), 1);
  const { rows } = await pool.query("SELECT count(DISTINCT pm25)::int AS n FROM hourly_reading");
  await pool.end();
  // Before the first change each hour had a value of its own; after it all have one.
  expect([1, 500]).toContain(rows[0].n);
}, 120_000);

test("runs are written down as they end, and a failed one says why", async () => {
  await noted(db.ownerUrl, "backup", async () => ({ file: "x.lbk", bytes: 12 }));
  await expect(noted(db.ownerUrl, "verify", () => Promise.reject(new Error("no room")))).rejects.toThrow("no room");
  expect(await lastBackups(systemViewer("test"))).toMatchObject({
    backup: { file: "x.lbk", bytes: 12 },
    verify: null,
    failed: { kind: "verify", error: "no room" },
  });
});

test("nothing of an archive can be read without its key, and nothing unfinished stays", () => {
  // The newest: of two archives of one day the keep rules leave the later.
  const kept = readdirSync(path.join(folder, "kept"));
  const archives = kept.filter((name) => name.endsWith(".lbk"));
  expect(archives).toHaveLength(1);
  const bytes = readFileSync(path.join(folder, "kept", archives[0] ?? ""));
  for (const word of ["裸土", "office-staff", "audit_event", "COPY"]) expect(bytes.includes(word)).toBe(false);
  expect(kept.filter((name) => name.endsWith(".partial"))).toEqual([]);
});
