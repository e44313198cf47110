/** Absent number in the integer arrays of hours. */
const MISSING = -2_147_483_648;
/** Marks an hour of which there is no row; the mask of excluded pollutants is 0 … 63. */
const NO_ROW = -1;
/** Excluded mask, so2 … pm25, temperature, humidity, pressure, wind speed, rain. */
const FIELDS = 12;
/** 31 days; a shorter month leaves the end empty. */
const HOURS = 744;
const SHANGHAI_HOURS = 8;
/** 36 KB each: beyond some 140 MB the hours are read back from the database instead. */
const MOST_BLOCKS = 4096;
/** Wind direction has no part in any daily result. */
const WIND_DIRECTION = 10;

/** The hours of one station in one civil month (months since year 0). */
export interface HourBlock {
  stationId: number;
  month: number;
  /** Bit i = day i + 1 has an hour. */
  days: number;
  /** Null = only the days are known. */
  hours: Int32Array<ArrayBuffer> | null;
}

/** `values` as in COPY of hours: six pollutants, temperature, humidity, pressure, wind speed, rain; overwritten by the next. */
export type BlockVisitor = (day: number, hourOfDay: number, excludedMask: number, values: Int32Array) => void;

/**
 * Hours on their way into the database, kept by station and civil month, so that their days can be evaluated without reading
 * them back. Bounded: with too many months it keeps only which days have hours.
 */
export class HourBlocks {
  private readonly kept = new Map<number, HourBlock>();
  private readonly most: number;
  private isFull = false;
  private last: HourBlock | null = null;
  private begin = 0;
  private end = 0;

  constructor(most = MOST_BLOCKS) {
    this.most = most;
  }

  /**
   * @param hour hours since 1970-01-01T00:00Z at which it begins
   * @param values the twelve stored integers of an hour in column order, the smallest int4 = missing
   */
  put(stationId: number, hour: number, excludedMask: number, values: Int32Array): void {
    if (this.last?.stationId !== stationId || hour < this.begin || hour >= this.end) this.turnTo(stationId, hour);
    const block = this.last as HourBlock;
    const offset = hour - this.begin;
    block.days |= 1 << Math.floor(offset / 24);
    const { hours } = block;
    if (hours === null) return;
    let at = offset * FIELDS;
    hours[at++] = excludedMask;
    for (let i = 0; i < 12; i++) if (i !== WIND_DIRECTION) hours[at++] = values[i] as number;
  }

  private turnTo(stationId: number, hour: number): void {
    const date = new Date((hour + SHANGHAI_HOURS) * 3_600_000);
    const year = date.getUTCFullYear();
    const month = date.getUTCMonth();
    this.begin = Date.UTC(year, month, 1) / 3_600_000 - SHANGHAI_HOURS;
    this.end = Date.UTC(year, month + 1, 1) / 3_600_000 - SHANGHAI_HOURS;
    const block = { stationId, month: year * 12 + month, days: 0, hours: null };
    this.last = this.kept.get(keyOf(block)) ?? this.add(block);
    if (this.last.hours === null && this.last.days === 0 && !this.isFull) this.last.hours = emptyHours();
  }

  private add(block: HourBlock): HourBlock {
    this.kept.set(keyOf(block), block);
    if (this.kept.size > this.most) this.forgetHours();
    return block;
  }

  /** Takes over a block of another collection. Two of the same station and month leave only their days. */
  take(block: HourBlock): void {
    const known = this.kept.get(keyOf(block));
    if (known) {
      known.days |= block.days;
      known.hours = null;
    } else this.add({ ...block, hours: this.isFull ? null : block.hours });
  }

  /** The station's hours are not all here any more: only their days count. */
  forget(stationId: number): void {
    for (const block of this.kept.values()) if (block.stationId === stationId) block.hours = null;
  }

  private forgetHours(): void {
    this.isFull = true;
    for (const block of this.kept.values()) block.hours = null;
  }

  blocks(): HourBlock[] {
    return [...this.kept.values()];
  }
}

/** The block's month as the civil date of its first day. */
export function firstOfBlock({ month }: HourBlock): string {
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, 1)).toISOString().slice(0, 10);
}

/** Calls back per hour that the block has. */
export function eachBlockHour(hours: Int32Array, visit: BlockVisitor): void {
  const values = new Int32Array(FIELDS - 1);
  for (let offset = 0; offset < HOURS; offset++) {
    const at = offset * FIELDS;
    const mask = hours[at] as number;
    if (mask === NO_ROW) continue;
    for (let i = 1; i < FIELDS; i++) values[i - 1] = hours[at + i] as number;
    const day = Math.floor(offset / 24);
    visit(day, offset - day * 24, mask, values);
  }
}

function emptyHours(): Int32Array<ArrayBuffer> {
  const hours = new Int32Array(HOURS * FIELDS).fill(MISSING);
  for (let at = 0; at < hours.length; at += FIELDS) hours[at] = NO_ROW;
  return hours;
}

function keyOf({ stationId, month }: { stationId: number; month: number }): number {
  return stationId * 65_536 + month;
}
