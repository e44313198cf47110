import { createHash } from "node:crypto";
import { ArchiveFault } from "./archive-fault";
import type { ByteReader } from "./byte-reader";

/** What an archive is made of, in this order: tables, sequences, files, the end. */
export type EntryHead =
  | { kind: "table"; name: string; columns: string[]; partition: { of: string; bound: string } | null }
  | { kind: "sequences"; values: { name: string; value: string; called: boolean }[] }
  | { kind: "file"; folder: string; name: string }
  | { kind: "end"; entries: number };

/** Said after an entry's bytes. */
export interface EntryFoot {
  sha256: string;
  bytes: number;
  /** Of a table. */
  rows?: number;
}

/** One entry while it is read: its body must be read to the end before the next one is asked for. */
export interface Entry {
  head: EntryHead;
  body: AsyncIterable<Buffer>;
  /** Once the body has been read. */
  foot(): EntryFoot;
}

function framed(value: unknown): Buffer {
  const text = Buffer.from(JSON.stringify(value));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, text]);
}

/** Head, blocks with their lengths, a length of 0, foot. `rows` is asked once the body is through. */
export async function* writeEntry(
  head: EntryHead,
  body: AsyncIterable<Buffer> | Iterable<Buffer> = [],
  rows?: () => number,
  told: (foot: EntryFoot) => void = () => undefined,
): AsyncGenerator<Buffer> {
  yield framed(head);
  const hash = createHash("sha256");
  let bytes = 0;
  const length = Buffer.alloc(4);
  for await (const block of body) {
    if (block.length === 0) continue;
    hash.update(block);
    bytes += block.length;
    const own = Buffer.alloc(4);
    own.writeUInt32BE(block.length);
    yield own;
    yield block;
  }
  yield length;
  const foot: EntryFoot = { sha256: hash.digest("hex"), bytes, ...(rows && { rows: rows() }) };
  told(foot);
  yield framed(foot);
}

/** The entries of an archive, each checked against its own foot, all against the end's count. Throws ArchiveFault. */
export async function* readEntries(reader: ByteReader): AsyncGenerator<Entry> {
  for (let count = 0; ; count++) {
    const head = await json<EntryHead>(reader);
    let foot: EntryFoot | undefined;
    const body = blocks(reader, (found) => {
      foot = found;
    });
    yield {
      head,
      body,
      foot() {
        if (!foot) throw new Error("an entry's foot comes after its body");
        return foot;
      },
    };
    for await (const _ of body);
    if (head.kind !== "end") continue;
    if (head.entries !== count) throw new ArchiveFault("damaged", `${count} of ${head.entries} entries`);
    return;
  }
}

async function* blocks(reader: ByteReader, end: (foot: EntryFoot) => void): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let bytes = 0;
  for (;;) {
    const length = (await reader.exactly(4)).readUInt32BE();
    if (length === 0) break;
    const block = await reader.exactly(length);
    hash.update(block);
    bytes += length;
    yield block;
  }
  const foot = await json<EntryFoot>(reader);
  if (foot.sha256 !== hash.digest("hex") || foot.bytes !== bytes) throw new ArchiveFault("damaged", "checksum");
  end(foot);
}

async function json<Value>(reader: ByteReader): Promise<Value> {
  const length = (await reader.exactly(4)).readUInt32BE();
  try {
    return JSON.parse((await reader.exactly(length)).toString("utf8")) as Value;
  } catch (error) {
    throw error instanceof ArchiveFault ? error : new ArchiveFault("damaged", "entry");
  }
}
