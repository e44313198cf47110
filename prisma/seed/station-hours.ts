import type { E4 } from "@/lib/air/rules/rounding";
import type { Air } from "./atmosphere";
import { FAULT, faultsOf } from "./instrument";
import { plumeAt, plumesOver } from "./plumes";
import { pollutionAt } from "./pollution";
import { drift, normal, streamOf } from "./prng";
import type { DemoStation } from "./stations";
import { localHour } from "./weather-events";

/** One row as a station delivers it. Pollutants and weather in the table's own units and order; null = missing. */
export interface StationHour {
  hour: number;
  /** so2 no2 co o3 pm10 pm25, E4. */
  pollutants: (E4 | null)[];
  /** temperature, humidity, pressure, wind speed (tenths), direction (degrees), rain (tenths). */
  weather: (number | null)[];
  excludedMask: number;
  qualifiers: Record<string, string> | null;
}

const NAMES = ["so2", "no2", "co", "o3", "pm10", "pm25"] as const;

/** The rows of a station for these hours of air, without the hours before it opened, after it closed, or lost on the line. */
export function stationHours(station: DemoStation, air: readonly Air[]): StationHour[] {
  const first = air[0];
  if (!first) return [];
  const faults = faultsOf(station.code, station.kind === "town" ? 1 : 3, first.hour, first.hour + air.length);
  const stream = streamOf(`air of ${station.code}`);
  const opens = localHour(station.openedOn);
  const closes = station.closedOn === null ? Number.POSITIVE_INFINITY : localHour(station.closedOn, 24);
  const plumes = plumesOver(first.hour, first.hour + air.length);
  const coStep = station.coStep === 0.1 ? 1_000 : 100;
  const rows: StationHour[] = [];
  for (let i = 0; i < air.length; i++) {
    const now = air[i] as Air;
    if (now.hour < opens || now.hour >= closes || faults.silent[i] === 1) continue;
    const truth = pollutionAt(now, station.character, stream, true);
    const plume = plumeAt(plumes, now, station);
    const pm25 = truth.pm25 + plume.pm25;
    const pollutants: (E4 | null)[] = [
      whole(truth.so2),
      whole(truth.no2),
      Math.max(1, Math.round((truth.co * 10_000) / coStep)) * coStep,
      whole(truth.o3),
      whole(Math.max(truth.pm10 + plume.pm10, pm25 + 1)),
      whole(pm25),
    ];
    let excludedMask = 0;
    let qualifiers: StationHour["qualifiers"] = null;
    for (let p = 0; p < 6; p++) {
      const code = faults.fault[i * 6 + p];
      if (code === FAULT.none) continue;
      if (code === FAULT.missing) {
        pollutants[p] = null;
        continue;
      }
      pollutants[p] = faultyValue(code as number, p, faults.stuckAt[i * 6 + p] ?? 0, now.hour);
      excludedMask |= 1 << p;
      qualifiers ??= {};
      qualifiers[NAMES[p] as string] = QUALIFIER[code as number] as string;
    }
    rows.push({ hour: now.hour, pollutants, weather: weatherAt(now, station, stream), excludedMask, qualifiers });
  }
  return rows;
}

/** Reason kept beside a value that is left out of statistics, by fault code. */
const QUALIFIER = ["", "", "stuck", "above-range", "negative"];

function faultyValue(code: number, pollutant: number, stuckAt: number, hour: number): E4 {
  if (code === FAULT.spike) return ((pollutant === 4 ? 10_180 : 5_120) + (hour % 7) * 21) * 10_000;
  if (code === FAULT.negative) return -(1 + (hour % 3)) * 10_000;
  return stuckAt * (pollutant === 2 ? 1_000 : 10_000);
}

function whole(value: number): E4 {
  return Math.max(1, Math.round(value)) * 10_000;
}

/** Height over the valley floor tells in temperature and pressure; the rest is the instrument's own small error. */
function weatherAt(air: Air, station: DemoStation, stream: number): (number | null)[] {
  const hill = station.town.endsWith("200") ? 1 : 0;
  const own = normal(stream + 20, air.hour);
  const tenths = (value: number) => Math.round(value * 10);
  const wind = Math.max(0, air.wind * (1 + 0.35 * hill) * (1 + 0.14 * drift(stream + 21, air.hour, 6)) + 0.1 * own);
  return [
    tenths(air.temperature - 3.4 * hill + 0.3 * own),
    tenths(Math.min(100, Math.max(5, air.humidity + 5 * hill + 1.2 * own))),
    tenths(air.pressure - 38 * hill + 0.15 * own),
    tenths(wind),
    Math.round(air.windFrom + 9 * own + 360) % 360,
    air.rain > 0 ? tenths(Math.max(0, air.rain * (1 + 0.2 * own))) : 0,
  ];
}
