import { monthOf, yearOf } from "@/lib/shared/civil-date";
import { dayOfHour } from "./local-day";
import { bits, streamOf, uniform } from "./prng";

/** What an instrument does to the hours of a station: 0 nothing, then one code per hour and pollutant (see FAULT). */
export interface FaultMap {
  from: number;
  /** 1 = no row at all: power or line down. */
  silent: Uint8Array;
  /** Six codes an hour, pollutants in the house order so2 no2 co o3 pm10 pm25. */
  fault: Uint8Array;
  /** Where the code is stuck: the figure that stands still, in steps of the instrument (µg/m³; CO 0.1 mg/m³). */
  stuckAt: Uint8Array;
}

export const FAULT = { none: 0, missing: 1, stuck: 2, spike: 3, negative: 4 } as const;

/** About where each analyser tends to stop, in the house order. */
const STUCK_LEVEL = [8, 22, 5, 48, 64, 27];

const LINE = streamOf("line down");

/** The months that [from, to) touches. */
function monthsOf(from: number, to: number): [year: number, month: number][] {
  const months: [number, number][] = [];
  const first = dayOfHour(from);
  for (let n = yearOf(first) * 12 + monthOf(first) - 1; ; n++) {
    const year = Math.floor(n / 12);
    const month = (n % 12) + 1;
    if (monthSpan(year, month)[0] >= to) return months;
    months.push([year, month]);
  }
}

/** Local hour number at which a month begins, and its length in hours. */
function monthSpan(year: number, month: number): [number, number] {
  const start = Date.UTC(year, month - 1, 1) / 3_600_000;
  return [start, Date.UTC(year, month, 1) / 3_600_000 - start];
}

/**
 * Faults of a station in [from, to): some 0.6 % of the values lost singly, a calibration hour a week, now and then an
 * outage of one to three days, a broken analyser, a stuck or jumping figure, a negative zero; twice a year the line of
 * the whole district fails for half a day, which makes that day NA. `care`: how many times rarer outages are than at a
 * town's micro-station.
 */
export function faultsOf(stationCode: string, care: number, from: number, to: number): FaultMap {
  const own = streamOf(stationCode);
  const silent = new Uint8Array(to - from);
  const fault = new Uint8Array((to - from) * 6);
  const stuckAt = new Uint8Array((to - from) * 6);
  const over = (start: number, hours: number, mark: (at: number) => void) => {
    for (let hour = Math.max(from, start); hour < Math.min(to, start + hours); hour++) mark(hour - from);
  };
  for (let hour = from; hour < to; hour++) {
    const at = hour - from;
    if (uniform(own + 11, hour) < 0.003) silent[at] = 1;
    if (uniform(own + 12, hour) < 0.02) fault[at * 6 + (bits(own + 13, hour) % 6)] = FAULT.missing;
    if (hour % 168 === 26 + (own % 5) * 24) for (let p = 0; p < 4; p++) fault[at * 6 + p] = FAULT.missing;
  }
  for (const [year, month] of monthsOf(from - 24 * 31, to)) {
    const [start, length] = monthSpan(year, month);
    const key = year * 1000 + month * 10;
    const when = (salt: number) => start + (bits(own + salt, key) % length);
    const happens = (salt: number, chance: number) => uniform(own + salt, key) * care < chance;
    const pollutant = (salt: number) => bits(own + salt, key) % 6;
    if (happens(21, 0.05))
      over(when(22), 22 + (bits(own + 23, key) % 44), (at) => {
        silent[at] = 1;
      });
    if (happens(24, 0.1))
      over(when(25), 20 + (bits(own + 26, key) % 90), (at) => {
        fault[at * 6 + pollutant(27)] = FAULT.missing;
      });
    if (happens(28, 0.12))
      over(when(29), 6 + (bits(own + 30, key) % 9), (at) => {
        const p = at * 6 + pollutant(31);
        fault[p] = FAULT.stuck;
        stuckAt[p] = (STUCK_LEVEL[pollutant(31)] ?? 0) + (bits(own + 40, key) % 9);
      });
    if (happens(32, 0.14))
      over(when(33), 1 + (bits(own + 34, key) % 2), (at) => {
        fault[at * 6 + 4 + (bits(own + 35, key) % 2)] = FAULT.spike;
      });
    if (happens(36, 0.14))
      over(when(37), 2 + (bits(own + 38, key) % 3), (at) => {
        fault[at * 6 + (bits(own + 39, key) % 2) * 3] = FAULT.negative;
      });
    if (month === 4 || month === 9) {
      const day = start + 24 * (1 + (bits(LINE, key) % 26));
      over(day + 7, 11 + (bits(LINE + 1, key) % 4), (at) => {
        silent[at] = 1;
      });
    }
  }
  return { from, silent, fault, stuckAt };
}
