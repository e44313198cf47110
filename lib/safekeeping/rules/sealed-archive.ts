import { createCipheriv, createDecipheriv } from "node:crypto";
import { ArchiveFault } from "./archive-fault";
import {
  type ArchiveHeader,
  archiveKey,
  CHUNK_BYTES,
  CIPHER,
  FORMAT,
  headerDigest,
  isRightKey,
  LAST,
  MAGIC,
  nonceOf,
  TAG_BYTES,
} from "./archive-format";
import type { ByteReader } from "./byte-reader";

const LENGTH_BYTES = 4;
/** A header names a few hundred migrations. */
const HEADER_MAX = 1024 * 1024;

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(LENGTH_BYTES);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

/** The bytes of an archive around `inside`; holds one chunk in memory. */
export async function* sealArchive(
  inside: AsyncIterable<Buffer>,
  header: ArchiveHeader,
  officeKey: Buffer,
): AsyncGenerator<Buffer> {
  const text = Buffer.from(JSON.stringify(header));
  yield Buffer.concat([MAGIC, uint32(text.length), text]);
  const key = archiveKey(officeKey, header.salt);
  const bound = headerDigest(text);
  let number = 0;
  const sealed = (chunk: Buffer, last: boolean) => {
    const cipher = createCipheriv(CIPHER, key, nonceOf(number++, last)).setAAD(bound);
    const body = Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
    return Buffer.concat([uint32(last ? body.length + LAST : body.length), body]);
  };
  let parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of inside) {
    parts.push(part);
    bytes += part.length;
    if (bytes < CHUNK_BYTES) continue;
    const all = Buffer.concat(parts);
    let at = 0;
    for (; all.length - at >= CHUNK_BYTES; at += CHUNK_BYTES) yield sealed(all.subarray(at, at + CHUNK_BYTES), false);
    parts = [all.subarray(at)];
    bytes = all.length - at;
  }
  yield sealed(Buffer.concat(parts), true);
}

/** The header of an archive. Throws ArchiveFault: foreign, newer, truncated. */
export async function readHeader(reader: ByteReader): Promise<{ header: ArchiveHeader; text: Buffer }> {
  const magic = await reader.upTo(MAGIC.length);
  if (!MAGIC.subarray(0, magic.length).equals(magic) || magic.length === 0) throw new ArchiveFault("foreign");
  if (magic.length < MAGIC.length) throw new ArchiveFault("truncated");
  const length = (await reader.exactly(LENGTH_BYTES)).readUInt32BE();
  if (length > HEADER_MAX) throw new ArchiveFault("damaged", "header");
  const text = await reader.exactly(length);
  let header: ArchiveHeader;
  try {
    header = JSON.parse(text.toString("utf8"));
  } catch {
    throw new ArchiveFault("damaged", "header");
  }
  if (!(header.format <= FORMAT)) throw new ArchiveFault("newer", `format ${header.format}`);
  return { header, text };
}

/** What an archive holds, chunk by chunk. Throws ArchiveFault: wrong-key, truncated, damaged. */
export async function* openArchive(
  reader: ByteReader,
  { header, text }: { header: ArchiveHeader; text: Buffer },
  officeKey: Buffer,
): AsyncGenerator<Buffer> {
  if (!isRightKey(officeKey, header)) throw new ArchiveFault("wrong-key");
  const key = archiveKey(officeKey, header.salt);
  const bound = headerDigest(text);
  for (let number = 0; ; number++) {
    const word = (await reader.exactly(LENGTH_BYTES)).readUInt32BE();
    const last = word >= LAST;
    const length = last ? word - LAST : word;
    if (length < TAG_BYTES || length > CHUNK_BYTES + TAG_BYTES) throw new ArchiveFault("damaged", `chunk ${number}`);
    const body = await reader.exactly(length);
    const opening = createDecipheriv(CIPHER, key, nonceOf(number, last)).setAAD(bound);
    opening.setAuthTag(body.subarray(length - TAG_BYTES));
    try {
      yield Buffer.concat([opening.update(body.subarray(0, length - TAG_BYTES)), opening.final()]);
    } catch {
      throw new ArchiveFault("damaged", `chunk ${number}`);
    }
    if (!last) continue;
    if ((await reader.upTo(1)).length > 0) throw new ArchiveFault("damaged", "bytes after the end");
    return;
  }
}
