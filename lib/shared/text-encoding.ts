import { isAscii, isUtf8 } from "node:buffer";

export type TextEncoding = "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be" | "gb18030";

/**
 * Decides the encoding of a text from all of its bytes: a byte order mark decides, else text that is UTF-8 throughout is UTF-8,
 * else NULs at odd places mean UTF-16LE without a mark, else GB18030 (GBK and GB2312 are parts of it).
 * Feed the chunks in order, then ask. Nothing is decoded with replacement characters later: the decoders are strict.
 */
export class EncodingProbe {
  private head: Buffer = Buffer.alloc(0);
  private tail: Buffer = Buffer.alloc(0);
  private utf8 = true;

  feed(chunk: Buffer): void {
    if (this.head.length < 4096) this.head = Buffer.concat([this.head, chunk.subarray(0, 4096 - this.head.length)]);
    if (!this.utf8) return;
    if (this.tail.length === 0 && isAscii(chunk)) return;
    const joined = this.tail.length > 0 ? Buffer.concat([this.tail, chunk]) : chunk;
    const whole = joined.length - unfinishedBytes(joined);
    if (!isUtf8(joined.subarray(0, whole))) this.utf8 = false;
    this.tail = Buffer.from(joined.subarray(whole));
  }

  encoding(): TextEncoding {
    const [a, b, c] = this.head;
    if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8-bom";
    if (a === 0xff && b === 0xfe) return "utf-16le";
    if (a === 0xfe && b === 0xff) return "utf-16be";
    const zeros = this.head.filter((byte, i) => byte === 0 && i % 2 === 1).length;
    if (this.head.length >= 8 && zeros > this.head.length / 5) return "utf-16le";
    return this.utf8 && this.tail.length === 0 ? "utf-8" : "gb18030";
  }
}

/** Bytes at the end that begin a UTF-8 character without finishing it (0…3). */
function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

/** Turns chunks of a text in `encoding` into chunks of UTF-8 without a mark. Throws TypeError at a byte that the encoding does not have. */
export function toUtf8(encoding: TextEncoding): (chunk: Buffer | null) => Buffer {
  if (encoding === "utf-8") return (chunk) => chunk ?? Buffer.alloc(0);
  const decoder = new TextDecoder(encoding === "utf-8-bom" ? "utf-8" : encoding, { fatal: true });
  return (chunk) => Buffer.from(chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode());
}
