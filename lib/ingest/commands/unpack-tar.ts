import { createReadStream, createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { UnreadableFile } from "@/lib/shared/unreadable-file";

const MAX_FILES = 20_000;
const MAX_BYTES = 8 * 1024 * 1024 * 1024;

/** Archives of the oldest kind name no format (an option that the package's types don't know); their checksums count as much. */
const READING = { highWaterMark: 64 * 1024, allowUnknownFormat: true };

export interface UnpackedFile {
  path: string;
  /** archive/member, as the batch is called. */
  name: string;
}

/** Whether a file is a tar archive, plain or gzipped, by its name. */
export function isTar(file: string): boolean {
  return /\.(tar|tar\.gz|tgz)$/i.test(file);
}

/**
 * Writes the regular files of a tar(.gz) into `folder` under numbers of our own (a member's name never reaches the disk) and lists them
 * in their order. Links, folders, empty and hidden files are passed over. Memory stays bounded. Throws UnreadableFile: damaged-archive,
 * damaged-gzip, too-large.
 */
export async function unpackTar(file: string, folder: string): Promise<UnpackedFile[]> {
  await mkdir(folder, { recursive: true });
  const found: UnpackedFile[] = [];
  const archive = extract(READING);
  const read = /\.(tar\.gz|tgz)$/i.test(file)
    ? pipeline(createReadStream(file), createGunzip(), archive)
    : pipeline(createReadStream(file), archive);
  try {
    await Promise.all([read, unpack()]);
  } catch (error) {
    throw worded(error);
  }
  if (found.length === 0) throw new UnreadableFile("damaged-archive");
  return found;

  async function unpack(): Promise<void> {
    let total = 0;
    for await (const entry of archive) {
      const { type, size = 0, name } = entry.header;
      total += size;
      if (total > MAX_BYTES || found.length >= MAX_FILES) throw new UnreadableFile("too-large");
      if (type !== "file" || size === 0 || path.basename(name).startsWith(".")) {
        entry.resume();
        continue;
      }
      const target = path.join(folder, `${found.length + 1}`);
      await pipeline(entry, createWriteStream(target, { mode: 0o600 }));
      found.push({ path: target, name: `${path.basename(file)}/${path.basename(name)}` });
    }
  }
}

/** What the libraries say of a broken archive in our words; our own disk's faults stay what they are. */
function worded(error: unknown): unknown {
  if (error instanceof UnreadableFile || !(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code?.startsWith("Z_")) return new UnreadableFile("damaged-gzip");
  return /tar|end of data/i.test(error.message) && code === undefined ? new UnreadableFile("damaged-archive") : error;
}
