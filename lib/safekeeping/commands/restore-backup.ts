import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { type OwnerConnection, withOwner } from "@/lib/platform/owner-connection";
import { anchorFileOf } from "../queries/anchor-file";
import { copyOutSql } from "../queries/database-shape";
import { ANCHOR_FOLDER, PHOTO_FOLDER } from "../queries/kept-files";
import { ArchiveFault } from "../rules/archive-fault";
import { type AppliedMigration, sealKeyPrints } from "../rules/archive-format";
import type { Entry, EntryFoot, EntryHead } from "../rules/entry-stream";
import { type ArchiveCheck, checkArchive, readArchive } from "./check-archive";
import { ensureAppLogin } from "./ensure-app-login";
import { loadTable, openTables, setSequences } from "./load-tables";

export interface RestoreOrder {
  file: string;
  key: Buffer;
  /** The owner's address of an empty database. */
  ownerUrl: string;
  /** The application's address: its login is made when it is not there. Null = nobody serves from it (a trial). */
  appUrl: string | null;
  dataDir: string;
  sealKeys: string | undefined;
  /** The migrations of this program, in order. */
  known: readonly AppliedMigration[];
  /** Applies migrations to the database: those named, or all. */
  migrate(url: string, names: readonly string[] | null): Promise<unknown>;
  /** The files are where they were and the program stays as old as the archive: only the database is brought back. */
  databaseOnly?: boolean;
  progress?(words: string): void;
}

export interface RestoreDone extends ArchiveCheck {
  /** Sealing keys with which something inside is sealed and that this server lacks: what they sealed can't be opened, all else is whole. */
  missingSealKeys: string[];
  /** Applied after the archive's own. */
  newerMigrations: number;
}

/**
 * Brings an archive back to an empty server. In this order: the whole archive is read and checked; the place must be empty; the schema, its roles
 * and grants come by the migrations that the archive names; all rows in one transaction, with foreign keys checked at its end; every table is read
 * back and compared with its checksum; files; then migrations that are newer than the archive. Throws ArchiveFault and Errors that say what is in
 * the way; until the first migration nothing has been touched.
 */
export async function restoreBackup(order: RestoreOrder): Promise<RestoreDone> {
  order.progress?.("核对备份 checking the archive");
  const checked = await checkArchive(order.file, order.key, order.known);
  await withOwner(order.ownerUrl, refuseUnlessEmpty);
  if (!order.databaseOnly) await refuseFiles(order.dataDir);
  const own = checked.header.migrations.map(({ name }) => name);
  order.progress?.("建立结构与权限 schema, roles and grants");
  await order.migrate(order.ownerUrl, own);
  await withOwner(order.ownerUrl, (connection) => load(connection, order));
  const newer = order.known.length - own.length;
  if (newer > 0 && !order.databaseOnly) await order.migrate(order.ownerUrl, null);
  if (order.appUrl) await ensureAppLogin(order.ownerUrl, order.appUrl);
  const have = new Set(sealKeyPrints(order.sealKeys).map(({ print }) => print));
  const missing = checked.header.sealKeys.filter(({ print }) => !have.has(print)).map(({ id }) => id);
  return { ...checked, missingSealKeys: missing, newerMigrations: newer };
}

async function refuseUnlessEmpty({ client }: OwnerConnection): Promise<void> {
  const { rows } = await client.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'S', 'v', 'm')",
  );
  if (rows[0]?.n)
    throw new Error(
      `数据库不是空的 the database is not empty (${rows[0].n} objects): 只能恢复到空库 restore goes to an empty one only, e.g. CREATE DATABASE lantian_restored`,
    );
}

async function refuseFiles(dataDir: string): Promise<void> {
  const found = await readdir(path.join(dataDir, PHOTO_FOLDER)).catch(() => [] as string[]);
  if (found.length > 0)
    throw new Error(
      `数据目录已有照片 ${path.join(dataDir, PHOTO_FOLDER)} is not empty: choose another LANTIAN_DATA_DIR`,
    );
}

async function load(connection: OwnerConnection, order: RestoreOrder): Promise<void> {
  const { client } = connection;
  const anchorFile = await anchorFileOf(client);
  const tables: { head: Extract<EntryHead, { kind: "table" }>; foot: EntryFoot }[] = [];
  await client.query("BEGIN");
  const closeTables = await openTables(client);
  await readArchive(order.file, order.key, async (entry: Entry) => {
    const { head, body } = entry;
    if (head.kind === "table") {
      const rows = await loadTable(connection, head, body);
      const foot = entry.foot();
      if (rows !== foot.rows) throw new ArchiveFault("damaged", `${head.name}: ${rows} of ${foot.rows} rows`);
      tables.push({ head, foot });
      if (rows > 0) order.progress?.(`${head.name} · ${rows} 行 rows`);
    }
    if (head.kind === "sequences") await setSequences(client, head.values);
    if (head.kind === "file" && !order.databaseOnly) await restoreFile(order.dataDir, head, entry, anchorFile);
  });
  await closeTables();
  for (const { head, foot } of tables)
    if ((await digestOf(connection, head)) !== foot.sha256)
      throw new Error(`${head.name}: 恢复后的内容与备份不一致 what was restored differs from the archive`);
  await client.query("COMMIT");
  await client.query("ANALYZE");
}

/** Of a table as it would be kept now. */
async function digestOf(connection: OwnerConnection, head: Extract<EntryHead, { kind: "table" }>): Promise<string> {
  await connection.client.query("SET LOCAL synchronize_seqscans = off");
  const hash = createHash("sha256");
  for await (const block of connection.copyOut(copyOutSql(head)).stream) hash.update(block);
  return hash.digest("hex");
}

/** A file is there whole or not at all; a photo must be what its name says. */
async function restoreFile(
  dataDir: string,
  head: Extract<EntryHead, { kind: "file" }>,
  entry: Entry,
  anchorFile: string,
): Promise<void> {
  const photo = head.folder === PHOTO_FOLDER && /^[0-9a-f]{2}\/[0-9a-f]{64}\.[a-z0-9]{2,5}$/.test(head.name);
  if (!photo && head.folder !== ANCHOR_FOLDER) throw new ArchiveFault("damaged", `file ${head.folder}`);
  // The anchors belong to the database, whatever it is called here.
  const target = path.join(dataDir, head.folder, photo ? head.name : anchorFile);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  await pipeline(entry.body, createWriteStream(`${target}.partial`, { mode: 0o600 }));
  if (photo && !head.name.includes(entry.foot().sha256)) throw new ArchiveFault("damaged", `file ${head.name}`);
  await rename(`${target}.partial`, target);
}
