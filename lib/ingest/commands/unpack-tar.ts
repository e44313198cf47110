import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { createGunzip } from "node:zlib";
import { UnreadableFile } from "@/lib/shared/unreadable-file";

const BLOCK = 512;
const MAX_FILES = 20_000;
const MAX_BYTES = 8 * 1024 * 1024 * 1024;

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
 * in their order. Links and folders are passed over. Memory stays bounded. Throws UnreadableFile.
 */
export async function unpackTar(file: string, folder: string): Promise<UnpackedFile[]> {
  await mkdir(folder, { recursive: true });
  const blocks = new Blocks(file);
  const found: UnpackedFile[] = [];
  let total = 0;
  let longName = "";
  try {
    for (;;) {
      const header = await blocks.take(BLOCK);
      if (header === null || header.every((byte) => byte === 0)) break;
      const size = Number.parseInt(header.toString("latin1", 124, 136).replace(/[\0 ]/g, "") || "0", 8);
      if (!Number.isSafeInteger(size) || size < 0 || header.toString("latin1", 257, 262) !== "ustar")
        throw new UnreadableFile("damaged-archive");
      total += size;
      if (total > MAX_BYTES || found.length >= MAX_FILES) throw new UnreadableFile("too-large");
      const kind = String.fromCharCode(header[156] ?? 0);
      const name = longName || text(header, 0, 100);
      longName = "";
      const padded = Math.ceil(size / BLOCK) * BLOCK;
      if (kind === "L" && size < 4096) longName = text((await blocks.take(padded)) ?? Buffer.alloc(0), 0, size);
      else if ((kind === "0" || kind === "\0") && size > 0 && !path.basename(name).startsWith(".")) {
        const target = path.join(folder, `${found.length + 1}`);
        await blocks.copy(size, target);
        await blocks.skip(padded - size);
        found.push({ path: target, name: `${path.basename(file)}/${path.basename(name)}` });
      } else await blocks.skip(padded);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith("Z_")) throw new UnreadableFile("damaged-gzip");
    throw error;
  } finally {
    await blocks.close();
  }
  if (found.length === 0) throw new UnreadableFile("damaged-archive");
  return found;
}

function text(buffer: Buffer, from: number, to: number): string {
  return buffer.toString("utf8", from, to).replace(/\0.*$/s, "");
}

/** Pulls exact lengths out of a stream. */
class Blocks {
  private readonly source: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(file: string) {
    const raw = createReadStream(file);
    const gunzip = /\.(tar\.gz|tgz)$/i.test(file) ? createGunzip() : null;
    if (gunzip) raw.on("error", (error) => gunzip.destroy(error));
    this.source = (gunzip ? raw.pipe(gunzip) : raw)[Symbol.asyncIterator]();
  }

  /** `size` bytes at once (small ones); null at the end of the stream. */
  async take(size: number): Promise<Buffer | null> {
    while (this.rest.length < size) {
      const { value, done } = await this.source.next();
      if (done) return null;
      this.rest = this.rest.length === 0 ? value : Buffer.concat([this.rest, value]);
    }
    const taken = this.rest.subarray(0, size);
    this.rest = this.rest.subarray(size);
    return taken;
  }

  async copy(size: number, target: string): Promise<void> {
    const out = createWriteStream(target, { mode: 0o600 });
    await this.each(size, async (piece) => {
      if (!out.write(piece)) await once(out, "drain");
    });
    await new Promise<void>((resolve, reject) => {
      out.on("error", reject);
      out.end(() => resolve());
    });
  }

  skip(size: number): Promise<void> {
    return this.each(size, async () => undefined);
  }

  async close(): Promise<void> {
    await this.source.return?.();
  }

  private async each(size: number, use: (piece: Buffer) => Promise<void>): Promise<void> {
    for (let left = size; left > 0; ) {
      if (this.rest.length === 0) {
        const { value, done } = await this.source.next();
        if (done) throw new UnreadableFile("damaged-archive");
        this.rest = value;
      }
      const piece = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(piece.length);
      left -= piece.length;
      await use(piece);
    }
  }
}
