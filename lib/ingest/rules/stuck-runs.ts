import { POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import { NONE } from "./parsed-rows";

/**
 * Near the detection limit a value may well stay the same all night; only above these (E4) does standing still mean anything.
 * [?: chosen so that a year of national hours has hardly any]
 */
export const MEANS_SOMETHING: readonly number[] = [200_000, 150_000, 10_000, 200_000, 200_000, 150_000];
/** A broken file may stand still everywhere; as many as anybody looks at. */
const MOST_RUNS = 2000;

/** Hours in a row with the same value: the instrument may have stopped. */
export interface StuckRun {
  stationId: number;
  pollutant: Pollutant;
  /** E4. */
  value: number;
  /** First and last hour, since 1970 UTC. */
  from: number;
  to: number;
}

/**
 * Watches hours go by and keeps the runs of at least `atLeast` equal values in a row. Sees what comes in order of time within
 * each station, as every layout we read does; a missing hour or value ends a run.
 */
export class StuckRuns {
  readonly runs: StuckRun[] = [];
  private readonly atLeast: number;
  private readonly slots = new Map<number, number>();
  private lastHour = new Int32Array(64);
  private values = new Int32Array(64 * 6).fill(NONE);
  private begins = new Int32Array(64 * 6);
  private station = -1;
  private slot = 0;

  /** @param atLeast hours; 0 = nobody watches */
  constructor(atLeast: number) {
    this.atLeast = atLeast;
  }

  see(stationId: number, hour: number, hourValues: Int32Array): void {
    if (this.atLeast === 0) return;
    if (stationId !== this.station) this.turnTo(stationId);
    const { slot, values, begins } = this;
    const follows = this.lastHour[slot] === hour - 1;
    const at = slot * 6;
    for (let i = 0; i < 6; i++) {
      const value = hourValues[i] ?? NONE;
      const before = values[at + i] ?? NONE;
      if (follows && value === before) continue;
      if (before !== NONE) this.close(at + i, stationId, this.lastHour[slot] ?? 0);
      values[at + i] = value >= (MEANS_SOMETHING[i] ?? 0) ? value : NONE;
      begins[at + i] = hour;
    }
    this.lastHour[slot] = hour;
  }

  /** No more hours come. */
  end(): void {
    for (const [stationId, slot] of this.slots)
      for (let i = 0; i < 6; i++)
        if (this.values[slot * 6 + i] !== NONE) this.close(slot * 6 + i, stationId, this.lastHour[slot] ?? 0);
  }

  private close(at: number, stationId: number, last: number): void {
    const from = this.begins[at] ?? 0;
    if (last - from + 1 < this.atLeast || this.runs.length >= MOST_RUNS) return;
    this.runs.push({
      stationId,
      pollutant: POLLUTANTS[at % 6] as Pollutant,
      value: this.values[at] ?? 0,
      from,
      to: last,
    });
  }

  private turnTo(stationId: number): void {
    this.station = stationId;
    const known = this.slots.get(stationId);
    if (known !== undefined) {
      this.slot = known;
      return;
    }
    this.slot = this.slots.size;
    this.slots.set(stationId, this.slot);
    if (this.slot < this.lastHour.length) return;
    const grown = this.lastHour.length * 2;
    this.lastHour = enlarged(this.lastHour, grown);
    this.begins = enlarged(this.begins, grown * 6);
    this.values = enlarged(this.values, grown * 6);
  }
}

/** New places hold NONE: no run is under way there. */
function enlarged(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length).fill(NONE);
  larger.set(array);
  return larger;
}
