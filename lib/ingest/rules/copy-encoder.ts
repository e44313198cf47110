import { HOUR_VALUES, NONE, type Qualifiers } from "./parsed-rows";
import { wovenTuples } from "./woven-tuples";

/** Columns of the binary COPY, in the order in which `HourEncoder` writes them. */
export const STAGED_HOUR_COLUMNS =
  "batch_id, station_id, hour_begin, so2, no2, co, o3, pm10, pm25, temperature, humidity, pressure, wind_speed, wind_direction, rain, excluded_mask, qualifiers";

const FIELDS = 17;
/** 2000-01-01 in hours since 1970: PostgreSQL counts microseconds from there. */
const PG_EPOCH_HOURS = 262_968;
const HOUR_US = 3_600_000_000;
/** A tuple without qualifiers is at most this long. */
const ROW_BYTES = 2 + FIELDS * 4 + 8 + 16 * 4;
/** Ten months of one station. */
const CHUNK_BYTES = 1024 * 1024;
/** The first chunk of a file is small, each further one twice as large: the database has rows at once. */
const FIRST_CHUNK_BYTES = 24 * 1024;
const WIND_DIRECTION = 10;

/** Signature, flags and extension length that open a binary COPY. */
export const COPY_HEADER = Buffer.from("5047434f50590aff0d0a000000000000000000", "hex");
/** Field count −1 that closes it. */
export const COPY_TRAILER = Buffer.from([0xff, 0xff]);

/** First and last hour (since 1970 UTC) of a chunk. */
export interface ChunkSpan {
  firstHour: number;
  lastHour: number;
}

/**
 * Writes station-hours as tuples of PostgreSQL's binary COPY format into chunks of up to about 1 MB; within a chunk months take turns.
 * Hours are whole hours since 1970 UTC; NONE becomes NULL.
 */
export class HourEncoder {
  private buffer = Buffer.allocUnsafeSlow(FIRST_CHUNK_BYTES);
  private at = 0;
  /** Where each tuple of the chunk begins. */
  private starts: number[] = [];
  private readonly batchId: number;
  private firstHour = Number.POSITIVE_INFINITY;
  private lastHour = Number.NEGATIVE_INFINITY;
  private readonly emit: (chunk: Buffer, span: ChunkSpan) => void;
  private readonly onMonth: ((span: ChunkSpan) => void) | undefined;
  /** Whole months (UTC) of the hours so far, first to last. */
  private told: ChunkSpan = { firstHour: Number.POSITIVE_INFINITY, lastHour: Number.NEGATIVE_INFINITY };

  /**
   * `onMonth` learns of all months so far with the first hour that lies outside them, long before its chunk is full; not of one alone,
   * which may be a wrong year before the right ones.
   */
  constructor(batchId: number, emit: (chunk: Buffer, span: ChunkSpan) => void, onMonth?: (span: ChunkSpan) => void) {
    this.batchId = batchId;
    this.emit = emit;
    this.onMonth = onMonth;
  }

  row(stationId: number, hour: number, values: Int32Array, excludedMask: number, qualifiers: Qualifiers | null): void {
    const json = qualifiers === null ? null : Buffer.from(JSON.stringify(qualifiers));
    if (this.at + ROW_BYTES + (json?.length ?? 0) + 1 > this.buffer.length) this.flush();
    if (hour < this.told.firstHour || hour > this.told.lastHour) this.tellOf(hour);
    if (hour < this.firstHour) this.firstHour = hour;
    if (hour > this.lastHour) this.lastHour = hour;
    const b = this.buffer;
    let at = this.at;
    this.starts.push(at);
    b[at++] = 0;
    b[at++] = FIELDS;
    at = int4(b, at, this.batchId);
    at = int4(b, at, stationId);
    const us = (hour - PG_EPOCH_HOURS) * HOUR_US;
    const high = Math.floor(us / 4_294_967_296);
    at = word(b, at, 8);
    at = word(b, at, high);
    at = word(b, at, us - high * 4_294_967_296);
    for (let i = 0; i < HOUR_VALUES; i++) {
      const value = values[i] ?? NONE;
      if (value === NONE) at = word(b, at, -1);
      else at = i === WIND_DIRECTION ? int2(b, at, value) : int4(b, at, value);
    }
    at = int2(b, at, excludedMask);
    if (json === null) at = word(b, at, -1);
    else {
      at = word(b, at, json.length + 1);
      // Version byte of jsonb's binary form.
      b[at++] = 1;
      at += json.copy(b, at);
    }
    this.at = at;
  }

  private tellOf(hour: number): void {
    const date = new Date(hour * 3_600_000);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    const isFirst = this.told.lastHour < this.told.firstHour;
    this.told = {
      firstHour: Math.min(this.told.firstHour, Date.UTC(year, month, 1) / 3_600_000),
      lastHour: Math.max(this.told.lastHour, Date.UTC(year, month + 1, 1) / 3_600_000 - 1),
    };
    if (!isFirst) this.onMonth?.(this.told);
  }

  /** Hands over what has been written. */
  flush(): void {
    if (this.at === 0) return;
    const { firstHour, lastHour } = this;
    this.emit(wovenTuples(this.buffer.subarray(0, this.at), this.starts, lastHour - firstHour + 1), {
      firstHour,
      lastHour,
    });
    this.buffer = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, this.buffer.length * 2));
    this.at = 0;
    this.starts = [];
    this.firstHour = Number.POSITIVE_INFINITY;
    this.lastHour = Number.NEGATIVE_INFINITY;
  }
}

/** Big-endian, byte by byte: several times as fast as Buffer's checked writers, and a row has 34 of them. */
function word(b: Buffer, at: number, value: number): number {
  b[at] = value >>> 24;
  b[at + 1] = value >>> 16;
  b[at + 2] = value >>> 8;
  b[at + 3] = value;
  return at + 4;
}

function int4(b: Buffer, at: number, value: number): number {
  return word(b, word(b, at, 4), value);
}

function int2(b: Buffer, at: number, value: number): number {
  const next = word(b, at, 2);
  b[next] = value >>> 8;
  b[next + 1] = value;
  return next + 2;
}
