/**
 * Remembers which station-hours a file has already brought and with which values, so that a repeated line is told apart from
 * a contradicting one. An open-addressing table in typed arrays: 16 bytes per slot, at most half full, about 32 MB per
 * million hours.
 */
export class HourLedger {
  private keys: Float64Array;
  private hashes: Int32Array;
  private lines: Int32Array;
  private used = 0;

  constructor(slots = 1 << 16) {
    this.keys = new Float64Array(slots);
    this.hashes = new Int32Array(slots);
    this.lines = new Int32Array(slots);
  }

  /**
   * @param hour hours since 1970, 0 … 2^21
   * @returns 0 = new and now remembered; a positive number = the line that brought the same values; a negative one = minus the line that brought others
   */
  see(stationId: number, hour: number, hash: number, lineNo: number): number {
    if (this.used * 2 >= this.keys.length) this.grow();
    // Zero marks an empty slot, hence + 1.
    const key = stationId * 2_097_152 + hour + 1;
    const slot = this.slotOf(key);
    if (this.keys[slot] === 0) {
      this.keys[slot] = key;
      this.hashes[slot] = hash;
      this.lines[slot] = lineNo;
      this.used++;
      return 0;
    }
    const first = this.lines[slot] ?? 0;
    return this.hashes[slot] === hash ? first : -first;
  }

  private slotOf(key: number): number {
    const mask = this.keys.length - 1;
    let slot = (Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 4_294_967_296) | 0, 0x85ebca6b)) & mask;
    while (this.keys[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { keys, hashes, lines } = this;
    this.keys = new Float64Array(keys.length * 2);
    this.hashes = new Int32Array(keys.length * 2);
    this.lines = new Int32Array(keys.length * 2);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] ?? 0;
      if (key === 0) continue;
      const slot = this.slotOf(key);
      this.keys[slot] = key;
      this.hashes[slot] = hashes[i] ?? 0;
      this.lines[slot] = lines[i] ?? 0;
    }
  }
}

/** 32-bit FNV-1a over integers: equal values, equal hash; different ones collide once in 4 × 10⁹. */
export function hashOf(values: Int32Array): number {
  let hash = -2128831035;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    hash = Math.imul(hash ^ (value & 0xffff), 16777619);
    hash = Math.imul(hash ^ (value >>> 16), 16777619);
  }
  return hash;
}
