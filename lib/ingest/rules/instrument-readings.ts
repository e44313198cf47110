import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { FIRST_DATE } from "@/lib/shared/civil-date";
import { CellNumbers } from "./cell-number";
import type { HourOutput } from "./hour-output";
import { tooEarly } from "./hour-over";
import { NONE, type Reject, type Tally, WEATHER } from "./parsed-rows";
import type { SourceDeclaration } from "./source-formats";

/** One hour as an instrument sends it; the quantities in the order of the columns. */
export interface InstrumentReading {
  station: string;
  hour: string;
  quantities: readonly (number | string | null | undefined)[];
}

const KINDS = ["e4", "e4", "co", "e4", "e4", "e4", "tenths", "tenths", "tenths", "tenths", "wind", "tenths"] as const;
const COLUMNS = [...POLLUTANTS, ...WEATHER];
const HOUR_MS = 3_600_000;
/** Earlier than anybody can mean. */
const FIRST_MS = Date.parse(`${FIRST_DATE}T00:00:00Z`);

/**
 * Takes the readings of a push one by one: an accepted one goes to `output`, a bad one to `reject` under its place in the
 * list (1 …). A null is no value, never 0. Hours that are not over (after `latestHour`, since 1970 UTC) are refused:
 * an hour that has just begun is no hourly value yet.
 */
export function takeReadings(
  readings: readonly InstrumentReading[],
  source: SourceDeclaration,
  stations: ReadonlyMap<string, number>,
  latestHour: number,
  output: HourOutput,
  tally: Tally,
  reject: (reject: Reject) => void,
): void {
  const numbers = new CellNumbers(source.missingCodes);
  const read = new Float64Array(12);
  for (const [i, reading] of readings.entries()) {
    const refusal = taken(reading, i + 1);
    if (!refusal) continue;
    tally.refuse();
    reject({ lineNo: i + 1, ...refusal, raw: JSON.stringify(reading).slice(0, 2000) });
  }

  function taken(reading: InstrumentReading, place: number): Pick<Reject, "reason" | "params"> | null {
    const stationId = stations.get(reading.station);
    if (stationId === undefined) return { reason: "unknown-station", params: { station: reading.station } };
    const stated = Date.parse(reading.hour);
    if (!Number.isFinite(stated) || stated % HOUR_MS !== 0 || stated < FIRST_MS)
      return { reason: "bad-hour", params: {} };
    const hour = stated / HOUR_MS - (source.hourConvention === "hour-ending" ? 1 : 0);
    const early = tooEarly(hour, latestHour);
    if (early) return { reason: early, params: {} };
    for (const [at, kind] of KINDS.entries()) {
      const quantity = reading.quantities[at];
      const unit = kind === "co" ? (source.coUnit === "ug" ? "co-ug" : "e4") : kind;
      const value = quantity === null || quantity === undefined ? NONE : numbers.slow(unit, String(quantity));
      const cell = { column: COLUMNS[at] ?? "", value: String(quantity).slice(0, 40) };
      if (Number.isNaN(value) && at < POLLUTANTS.length) return { reason: "bad-number", params: cell };
      // Weather beside the readings: one quantity that can't be read must not cost them.
      if (Number.isNaN(value)) tally.note("bad-cell", { line: place, ...cell });
      read[at] = Number.isNaN(value) ? NONE : value;
    }
    const seen = output.put(place, stationId, hour, read);
    if (seen < 0) return { reason: "conflicting-duplicate", params: { line: -seen } };
    if (seen > 0) tally.repeat();
    else tally.accept();
    return null;
  }
}
