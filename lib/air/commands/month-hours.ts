import { MISSING } from "./copied-hours";

/** Hours of one civil month, kept for the station-days that are to be evaluated: six pollutants × 24 hours each. */
export interface MonthHours {
  /** Keeps one hour. `day` 0 … 30, `hour` 0 … 23 (label − 1). Hours of other station-days are ignored. */
  put(stationId: number, day: number, hour: number, excludedMask: number, values: Int32Array): void;
  /** Calls back per wanted day of the station that has an hour at all; the arrays are overwritten by the next. */
  eachDay(stationId: number, visit: (day: number, hours: (number | null)[][]) => void): void;
}

/** @param wanted station → bits of its days (bit i = day i + 1) */
export function monthHours(wanted: ReadonlyMap<number, number>): MonthHours {
  const slots = new Map<number, Int32Array>();
  let count = 0;
  for (const [stationId, mask] of wanted) {
    const own = new Int32Array(31).fill(-1);
    for (let day = 0; day < 31; day++) if ((mask & (1 << day)) !== 0) own[day] = count++;
    slots.set(stationId, own);
  }
  const kept = new Int32Array(count * 144).fill(MISSING);
  const seen = new Uint8Array(count);
  const hours = Array.from({ length: 6 }, () => new Array<number | null>(24).fill(null));
  return {
    put(stationId, day, hour, excludedMask, values) {
      const slot = slots.get(stationId)?.[day] ?? -1;
      if (slot < 0) return;
      seen[slot] = 1;
      for (let i = 0; i < 6; i++) {
        if ((excludedMask & (1 << i)) === 0) kept[slot * 144 + i * 24 + hour] = values[i] as number;
      }
    },
    eachDay(stationId, visit) {
      const own = slots.get(stationId);
      if (!own) return;
      for (let day = 0; day < 31; day++) {
        const slot = own[day] as number;
        if (slot < 0 || seen[slot] === 0) continue;
        for (let i = 0; i < 6; i++) {
          const of = hours[i] as (number | null)[];
          const start = slot * 144 + i * 24;
          for (let hour = 0; hour < 24; hour++) {
            const value = kept[start + hour] as number;
            of[hour] = value === MISSING ? null : value;
          }
        }
        visit(day, hours);
      }
    },
  };
}
