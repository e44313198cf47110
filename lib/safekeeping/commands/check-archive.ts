import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { ArchiveFault } from "../rules/archive-fault";
import type { AppliedMigration, ArchiveHeader } from "../rules/archive-format";
import { ByteReader } from "../rules/byte-reader";
import { type Entry, readEntries } from "../rules/entry-stream";
import { openArchive, readHeader } from "../rules/sealed-archive";

/** Reads an archive from its beginning to its end and hands each entry to `take`. Throws ArchiveFault, and what `take` throws. */
export async function readArchive(
  file: string,
  key: Buffer,
  take: (entry: Entry) => Promise<unknown>,
): Promise<ArchiveHeader> {
  const reader = new ByteReader(createReadStream(file));
  const found = await readHeader(reader);
  try {
    await pipeline(openArchive(reader, found, key), createGunzip(), async (inside: AsyncIterable<Buffer>) => {
      for await (const entry of readEntries(new ByteReader(inside))) await take(entry);
    });
  } catch (error) {
    // What gzip says of an inside that doesn't end is the archive's end that is missing, or a byte that changed.
    if (String((error as { code?: unknown }).code).startsWith("Z_")) throw new ArchiveFault("damaged", "gzip");
    throw error;
  }
  return found.header;
}

export interface ArchiveCheck {
  header: ArchiveHeader;
  tables: number;
  rows: number;
  files: number;
  bytes: number;
}

/**
 * Whether an archive can be restored by this program: its seal, every checksum, its end, and that its database is not newer than ours. Changes
 * nothing. Throws ArchiveFault.
 */
export async function checkArchive(
  file: string,
  key: Buffer,
  known: readonly AppliedMigration[],
): Promise<ArchiveCheck> {
  const counts = { tables: 0, rows: 0, files: 0, bytes: 0 };
  const ours = new Map(known.map(({ name, checksum }) => [name, checksum]));
  const { header: early } = await readHeader(new ByteReader(createReadStream(file)));
  for (const { name, checksum } of early.migrations)
    if (ours.get(name) !== checksum)
      throw new ArchiveFault("newer", ours.has(name) ? `${name} differs` : `${name}, version ${early.version}`);
  const header = await readArchive(file, key, async (entry) => {
    for await (const block of entry.body) counts.bytes += block.length;
    if (entry.head.kind === "table") {
      counts.tables++;
      counts.rows += entry.foot().rows ?? 0;
    }
    if (entry.head.kind === "file") counts.files++;
  });
  return { header, ...counts };
}
