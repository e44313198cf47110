import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { fileKind } from "@/lib/platform/workbook/file-kind";
import { EncodingProbe, type TextEncoding } from "@/lib/shared/text-encoding";
import { UnreadableFile } from "@/lib/shared/unreadable-file";

/** Small files are kept after the first pass, so that the second needs neither disk nor gunzip. */
const KEEP_BYTES = 32 * 1024 * 1024;
/** Unpacked; beyond it a .gz is taken for a bomb. A year of the national archive has about 600 MB. */
const MAX_UNPACKED = 4 * 1024 * 1024 * 1024;

export type ContentKind = "text" | "html" | "xlsx" | "xls";

export interface FileContent {
  kind: ContentKind;
  /** Of the unpacked bytes, hex: the same table is the same file, packed or not. */
  sha256: string;
  /** Unpacked. */
  bytes: number;
  encoding: TextEncoding;
  /** The first bytes. */
  head: Buffer;
  /** The unpacked bytes once more. */
  chunks(): AsyncIterable<Buffer>;
}

/** Reads a file once: hash, size, encoding. gzip is unpacked on the way; memory stays within 32 MB. Throws UnreadableFile. */
export async function fileContent(file: string): Promise<FileContent> {
  const packed = (await firstBytes(file, 2)).equals(Buffer.from([0x1f, 0x8b]));
  const hash = createHash("sha256");
  const probe = new EncodingProbe();
  let kept: Buffer[] | null = [];
  let bytes = 0;
  let head: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of unpacked(file, packed)) {
      if (head.length < 8192) head = Buffer.concat([head, chunk.subarray(0, 8192 - head.length)]);
      bytes += chunk.length;
      if (bytes > MAX_UNPACKED) throw new UnreadableFile("too-large");
      hash.update(chunk);
      probe.feed(chunk);
      if (bytes <= KEEP_BYTES) kept?.push(chunk);
      else kept = null;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith("Z_")) throw new UnreadableFile("damaged-gzip");
    throw error;
  }
  const memory = kept;
  return {
    kind: kindOf(head),
    sha256: hash.digest("hex"),
    bytes,
    encoding: probe.encoding(),
    head,
    chunks: () => (memory ? inMemory(memory) : unpacked(file, packed)),
  };
}

async function* inMemory(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

function unpacked(file: string, packed: boolean): AsyncIterable<Buffer> {
  const raw = createReadStream(file, { highWaterMark: 1 << 18 });
  if (!packed) return raw;
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  // An error of the disk must reach the reader of the unpacked bytes.
  raw.on("error", (error) => gunzip.destroy(error));
  return raw.pipe(gunzip);
}

async function firstBytes(file: string, count: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Throws UnreadableFile, by its name, for a file that is no table whatever it is called. */
function kindOf(head: Buffer): ContentKind {
  const { kind, called } = fileKind(head);
  if (kind === "other") throw new UnreadableFile("other-kind", { kind: called });
  if (kind === "gzip") throw new UnreadableFile("damaged-gzip");
  if (kind === "text" && head.subarray(0, 512).includes(0) && !hasTextMark(head) && !isUtf16(head))
    throw new UnreadableFile("no-table");
  return kind;
}

function hasTextMark(head: Buffer): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

function isUtf16(head: Buffer): boolean {
  const start = head.subarray(0, 512);
  return start.filter((byte, i) => byte === 0 && i % 2 === 1).length > start.length / 5;
}
