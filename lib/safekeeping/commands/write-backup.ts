import { createHash, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type OwnerConnection, withOwner } from "@/lib/platform/owner-connection";
import { anchorFileOf } from "../queries/anchor-file";
import { appliedMigrations, copyOutSql, keptTables, sequenceValues } from "../queries/database-shape";
import { keptFiles } from "../queries/kept-files";
import { type ArchiveHeader, FORMAT, keyCheck, sealKeyPrints } from "../rules/archive-format";
import { writeEntry } from "../rules/entry-stream";
import { backupName, expendable } from "../rules/kept-backups";
import { sealArchive } from "../rules/sealed-archive";

export interface BackupOrder {
  /** The owner's address of the database. */
  url: string;
  dataDir: string;
  /** The office's key, 32 bytes. */
  key: Buffer;
  sealKeys: string | undefined;
  /** Where archives lie: a folder, or a mounted share. */
  folder: string;
  version: string;
  progress?(words: string): void;
}

export interface BackupDone {
  file: string;
  bytes: number;
  tables: number;
  rows: number;
  files: number;
  /** Of the archive itself, hex; also beside it as `<name>.sha256`. */
  sha256: string;
  /** Older archives that went by the keep rules. */
  removed: string[];
}

/**
 * Keeps database and files as they are at one moment: all tables in one REPEATABLE READ snapshot, then the files, which were written before the
 * rows that name them and never change. Streamed, so that memory stays at a few MB whatever there is to keep. The archive has its name only
 * once it is whole and on the disk; a run that was killed leaves a `.partial`, which the next one removes. Throws what failed.
 */
export async function writeBackup(order: BackupOrder): Promise<BackupDone> {
  await mkdir(order.folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(order.folder))
    if (name.endsWith(".lbk.partial")) await rm(path.join(order.folder, name), { force: true });
  const counts = { tables: 0, rows: 0, files: 0 };
  const written = await withOwner(order.url, async (connection) => {
    await connection.client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const header = await headerOf(connection, order);
    const name = backupName(new Date(header.at));
    const partial = path.join(order.folder, `${name}.partial`);
    const hash = createHash("sha256");
    let bytes = 0;
    const entries = () => entriesOf(connection, order, counts);
    try {
      await pipeline(
        Readable.from(entries(), { objectMode: false }),
        createGzip({ level: 6 }),
        (inside: AsyncIterable<Buffer>) => sealArchive(inside, header, order.key),
        async function* (sealed: AsyncIterable<Buffer>) {
          for await (const part of sealed) {
            hash.update(part);
            bytes += part.length;
            yield part;
          }
        },
        createWriteStream(partial, { flags: "wx", mode: 0o600 }),
      );
      await synced(partial);
      await rename(partial, path.join(order.folder, name));
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    await connection.client.query("COMMIT");
    return { name, bytes, sha256: hash.digest("hex") };
  });
  await writeFile(path.join(order.folder, `${written.name}.sha256`), `${written.sha256}  ${written.name}\n`);
  const removed = expendable(await readdir(order.folder));
  for (const name of removed)
    for (const file of [name, `${name}.sha256`]) await rm(path.join(order.folder, file), { force: true });
  return {
    file: path.join(order.folder, written.name),
    bytes: written.bytes,
    sha256: written.sha256,
    ...counts,
    removed,
  };
}

async function headerOf({ client }: OwnerConnection, order: BackupOrder): Promise<ArchiveHeader> {
  const migrations = await appliedMigrations(client);
  // By the clock of what is kept; the first statement of the transaction, which makes its snapshot.
  const { rows } = await client.query<{ at: Date }>("SELECT clock_timestamp() AS at");
  const salt = randomBytes(32).toString("base64");
  return {
    format: FORMAT,
    version: order.version,
    at: (rows[0]?.at ?? new Date()).toISOString(),
    migrations,
    salt,
    keyCheck: keyCheck(order.key, salt),
    sealKeys: sealKeyPrints(order.sealKeys),
  };
}

async function* entriesOf(
  connection: OwnerConnection,
  order: BackupOrder,
  counts: { tables: number; rows: number; files: number },
): AsyncGenerator<Buffer> {
  let entries = 0;
  for (const table of await keptTables(connection.client)) {
    const { stream, rows } = connection.copyOut(copyOutSql(table));
    yield* writeEntry({ kind: "table", ...table }, stream, rows, (foot) => {
      counts.rows += foot.rows ?? 0;
      order.progress?.(`${table.name} · ${counts.rows} 行 rows`);
    });
    counts.tables++;
    entries++;
  }
  yield* writeEntry({ kind: "sequences", values: await sequenceValues(connection.client) });
  entries++;
  for await (const file of keptFiles(order.dataDir, await anchorFileOf(connection.client))) {
    yield* writeEntry({ kind: "file", ...file }, createReadStream(path.join(order.dataDir, file.folder, file.name)));
    counts.files++;
    entries++;
    if (counts.files % 100 === 0) order.progress?.(`${counts.files} 个文件 files`);
  }
  yield* writeEntry({ kind: "end", entries });
}

async function synced(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
