import { ArchiveFault } from "./archive-fault";

/** Takes bytes from a stream in lengths of its own. */
export class ByteReader {
  private readonly source: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** So many bytes, or fewer when the stream ends before. */
  async upTo(length: number): Promise<Buffer> {
    const parts = [this.rest];
    let bytes = this.rest.length;
    while (bytes < length) {
      const next = await this.source.next();
      if (next.done) break;
      parts.push(next.value);
      bytes += next.value.length;
    }
    const all = parts.length === 1 ? this.rest : Buffer.concat(parts);
    this.rest = all.subarray(length);
    return all.subarray(0, length);
  }

  /** Exactly so many; throws ArchiveFault `truncated` when the stream ends before. */
  async exactly(length: number): Promise<Buffer> {
    const bytes = await this.upTo(length);
    if (bytes.length < length) throw new ArchiveFault("truncated");
    return bytes;
  }
}
