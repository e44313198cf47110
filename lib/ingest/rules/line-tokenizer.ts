import { parse } from "csv-parse/sync";

const LF = 10;
const CR = 13;
const QUOTE = 34;
/** A line of the national archive has some 12 KB; what is longer than this is no table. */
const MAX_LINE = 4 * 1024 * 1024;
/** A quoted cell may hold line breaks (merged headers do), but an unclosed quote must not swallow the file. */
const MAX_QUOTED_LINES = 8;

/** One record: bytes and the places of its cells. Reused from line to line: take what you need before the next. */
export interface Line {
  /** 1-based physical line at which the record begins. */
  lineNo: number;
  buffer: Buffer;
  /** Where the record's text begins and ends in the buffer. */
  from: number;
  to: number;
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  /** Quotes that nobody can make sense of: only `from`…`to` mean anything. */
  broken: boolean;
}

/** The text of cell i, untrimmed; "" beyond the last. */
export function cellText(line: Line, i: number): string {
  if (i >= line.count) return "";
  return line.buffer.toString("utf8", line.starts[i], line.ends[i]);
}

/** The record as it stood, at most 2,000 characters. */
export function rawText(line: Line): string {
  return line.buffer.toString("utf8", line.from, Math.min(line.to, line.from + 6000)).slice(0, 2000);
}

/** True when the record has nothing but delimiters and blanks. */
export function isBlank(line: Line): boolean {
  if (line.broken) return false;
  for (let i = 0; i < line.count; i++)
    if ((line.ends[i] ?? 0) > (line.starts[i] ?? 0) && cellText(line, i).trim() !== "") return false;
  return true;
}

/**
 * Splits UTF-8 chunks into lines and cells. CRLF, LF and CR end a line, also mixed in one file. Cells wholly in quotes are
 * unwrapped here; a line with any other use of quotes goes through csv-parse, alone or with the next lines up to the
 * closing quote; where there is none within 8 lines, that one line is `broken` and the next is read as usual.
 */
export class LineTokenizer {
  private rest: Buffer = Buffer.alloc(0);
  private lineNo = 0;
  private breaks = 0;
  private readonly delimiter: number;
  private readonly line: Line;

  constructor(delimiter: number) {
    this.delimiter = delimiter;
    this.line = {
      lineNo: 0,
      buffer: this.rest,
      from: 0,
      to: 0,
      count: 0,
      starts: new Int32Array(64),
      ends: new Int32Array(64),
      broken: false,
    };
  }

  /** Bit 1 = LF, 2 = CRLF, 4 = CR have been seen. */
  get lineBreaks(): number {
    return this.breaks;
  }

  /** The records of a chunk; null = the text is over. The yielded object is reused. */
  *feed(chunk: Buffer | null): Generator<Line> {
    const last = chunk === null;
    const bytes = last ? this.rest : this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    let from = 0;
    while (from < bytes.length) {
      const next = this.scan(bytes, from, last);
      if (next < 0) break;
      yield this.line;
      from = next;
    }
    this.rest = from < bytes.length ? bytes.subarray(from) : Buffer.alloc(0);
    if (this.rest.length > MAX_LINE) throw new RangeError("line too long");
  }

  /** Reads one record at `from` into this.line. Returns where the next begins, or −1 when more bytes are needed. */
  private scan(bytes: Buffer, from: number, last: boolean): number {
    const { delimiter } = this;
    const length = bytes.length;
    let count = 0;
    let start = from;
    let at = from;
    while (at < length) {
      const byte = bytes[at];
      if (byte === delimiter) {
        this.put(count++, start, at);
        start = ++at;
      } else if (byte === LF || byte === CR) {
        break;
      } else if (byte === QUOTE) {
        const close = at === start ? plainClose(bytes, at + 1, delimiter, length) : -1;
        if (close === -2 && !last) return -1;
        if (close < 0) return this.odd(bytes, from, last);
        this.put(count++, at + 1, close);
        at = close + 1;
        if (bytes[at] === delimiter) {
          start = ++at;
          continue;
        }
        return this.finish(bytes, from, at, count, last);
      } else at++;
    }
    if (at >= length && !last) return -1;
    this.put(count++, start, at);
    return this.finish(bytes, from, at, count, last);
  }

  private finish(bytes: Buffer, from: number, at: number, count: number, last: boolean): number {
    if (bytes[at] === CR && at + 1 >= bytes.length && !last) return -1;
    const next = afterBreak(bytes, at);
    if (at < bytes.length) this.breaks |= bytes[at] === LF ? 1 : next - at === 2 ? 2 : 4;
    const { line } = this;
    line.buffer = bytes;
    line.from = from;
    line.to = at;
    line.count = count;
    line.broken = false;
    line.lineNo = ++this.lineNo;
    return next;
  }

  private put(i: number, start: number, end: number): void {
    const { line } = this;
    if (i >= line.starts.length) {
      line.starts = enlarged(line.starts);
      line.ends = enlarged(line.ends);
    }
    line.starts[i] = start;
    line.ends[i] = end;
  }

  private odd(bytes: Buffer, from: number, last: boolean): number {
    let at = from;
    let quotes = 0;
    for (let lines = 1; lines <= MAX_QUOTED_LINES; lines++) {
      while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) if (bytes[at++] === QUOTE) quotes++;
      if (at >= bytes.length && !last) return -1;
      if (quotes % 2 === 0) {
        const cells = this.parsed(bytes.toString("utf8", from, at));
        if (cells) return this.takeCells(bytes, from, at, cells, lines, last);
        break;
      }
      if (at >= bytes.length) break;
      at = afterBreak(bytes, at);
    }
    let end = from;
    while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++;
    const next = this.finish(bytes, from, end, 0, last);
    this.line.broken = true;
    return next;
  }

  private parsed(text: string): string[] | null {
    try {
      const records = parse(text, {
        delimiter: String.fromCharCode(this.delimiter),
        record_delimiter: "\u0000",
        relax_column_count: true,
      });
      return records.length === 1 ? (records[0] ?? null) : null;
    } catch {
      return null;
    }
  }

  private takeCells(bytes: Buffer, from: number, at: number, cells: string[], lines: number, last: boolean): number {
    const next = this.finish(bytes, from, at, cells.length, last);
    if (next < 0) return next;
    this.lineNo += lines - 1;
    const own = Buffer.from(cells.join(""));
    let start = 0;
    cells.forEach((cell, i) => {
      const end = start + Buffer.byteLength(cell);
      this.put(i, start, end);
      start = end;
    });
    this.line.buffer = own;
    this.line.from = 0;
    this.line.to = own.length;
    return next;
  }
}

/** The closing quote of a cell wholly in quotes without quotes or line breaks inside; −1 = not such a cell, −2 = the bytes end before it shows. */
function plainClose(bytes: Buffer, from: number, delimiter: number, length: number): number {
  for (let at = from; at < length; at++) {
    const byte = bytes[at];
    if (byte === LF || byte === CR) return -1;
    if (byte !== QUOTE) continue;
    if (at + 1 >= length) return -2;
    const after = bytes[at + 1];
    return after === delimiter || after === LF || after === CR ? at : -1;
  }
  return -2;
}

function afterBreak(bytes: Buffer, at: number): number {
  return bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : at + 1;
}

function enlarged(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** The delimiter of a table: the one of comma, tab and semicolon that occurs most in its first lines. Returns the byte. */
export function delimiterOf(head: Buffer): number {
  const text = head.toString("utf8", 0, Math.min(head.length, 4096)).replace(/"[^"]*"/g, "");
  const [best = ","] = [",", "\t", ";"].sort((a, b) => text.split(b).length - text.split(a).length);
  return best.charCodeAt(0);
}
