import { createHash, randomUUID } from "node:crypto";
import { createWriteStream, mkdirSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { env } from "./env";
import { BadInput, TooLarge } from "./errors";

/** A folder below LANTIAN_DATA_DIR, made when absent, closed to other users. */
export function dataFolder(name: string): string {
  const folder = path.join(/* turbopackIgnore: true */ env().dataDir, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

export interface ReceivedFile {
  /** Where it lies, under a name of ours: the sender's name never reaches the disk. */
  path: string;
  /** Hex. */
  sha256: string;
  bytes: number;
}

/**
 * Writes a stream to a new file under incoming/, hashing and counting on the way; memory stays bounded. A stream that is
 * longer than `maxBytes`, or not exactly `expectedBytes` long, is refused (TooLarge errors.fileTooLarge, BadInput errors.fileIncomplete)
 * and leaves nothing behind.
 */
export async function receiveFile(
  source: Readable | ReadableStream<Uint8Array>,
  limits: { maxBytes: number; expectedBytes?: number },
): Promise<ReceivedFile> {
  const target = path.join(dataFolder("incoming"), `${hostname()}.${process.pid}.${randomUUID()}`);
  const hash = createHash("sha256");
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limits.maxBytes) return done(new TooLarge("fileTooLarge", { bytes: limits.maxBytes }));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const input =
    source instanceof Readable ? source : Readable.fromWeb(source as Parameters<typeof Readable.fromWeb>[0]);
  try {
    await pipeline(input, count, createWriteStream(target, { flags: "wx", mode: 0o600 }));
    if (limits.expectedBytes !== undefined && bytes !== limits.expectedBytes)
      throw new BadInput("fileIncomplete", { bytes, expected: limits.expectedBytes });
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
  return { path: target, sha256: hash.digest("hex"), bytes };
}

/** Removes a received file; a missing one is fine. */
export async function discardFile(file: string): Promise<void> {
  await rm(file, { force: true });
}

/** No upload and no reading of one takes longer. */
const ABANDONED_MS = 86_400_000;

/** Removes received files that nobody finishes with: their process is gone, or they are a day old. Returns how many. */
export async function sweepIncoming(): Promise<number> {
  const folder = dataFolder("incoming");
  let removed = 0;
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (!found || !(isLeftBehind(name) || Date.now() - found.mtimeMs > ABANDONED_MS)) continue;
    await rm(file, { force: true });
    removed++;
  }
  return removed;
}

/** Whether a file is of a process of this very host that runs no more. */
function isLeftBehind(name: string): boolean {
  const [, host, pid] = /^(.*)\.(\d+)\.[0-9a-f-]{36}$/.exec(name) ?? [];
  if (host !== hostname() || pid === undefined) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
