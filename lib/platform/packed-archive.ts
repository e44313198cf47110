import { crc32, deflateRawSync } from "node:zlib";

/** A file of an archive, packed already: raw deflate in as many pieces as it came. Sizes in bytes. */
export interface PackedFile {
  name: string;
  pieces: readonly Uint8Array[];
  /** Of the content, before packing. */
  crc: number;
  size: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Deflate; names in UTF-8. */
const [VERSION, UTF8, DEFLATE] = [20, 0x0800, 8];
/** 1980-01-01: the same list makes the same bytes. */
const DATE = 0x0021;

/** A small file, packed whole. */
export function packedFile(name: string, content: string): PackedFile {
  const bytes = Buffer.from(content);
  return { name, pieces: [deflateRawSync(bytes)], crc: crc32(bytes), size: bytes.length };
}

/**
 * A .zip of files that were packed piece by piece, so that none has to be whole in memory as text. Sizes stand before each file: not every
 * reader finds them behind. Up to 4 GB, which no list of ours comes near.
 */
export function packedArchive(files: readonly PackedFile[]): Buffer {
  const out: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const put = (bytes: Uint8Array) => {
    out.push(bytes);
    at += bytes.length;
  };
  for (const { name, pieces, crc, size } of files) {
    const packed = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const called = Buffer.from(name);
    const facts = Buffer.alloc(26);
    [VERSION, UTF8, DEFLATE, 0, DATE].forEach((value, i) => {
      facts.writeUInt16LE(value, 2 * i);
    });
    [crc, packed, size].forEach((value, i) => {
      facts.writeUInt32LE(value, 10 + 4 * i);
    });
    facts.writeUInt16LE(called.length, 22);
    directory.push(
      Buffer.concat([number32(CENTRAL), number16(VERSION), facts, Buffer.alloc(10), number32(at), called]),
    );
    put(Buffer.concat([number32(LOCAL), facts, called]));
    for (const piece of pieces) put(piece);
  }
  const begun = at;
  for (const entry of directory) put(entry);
  const counts = [0, 0, files.length, files.length].map(number16);
  put(Buffer.concat([number32(END), ...counts, number32(at - begun), number32(begun), number16(0)]));
  return Buffer.concat(out, at);
}

function number16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
