import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { composed } from "@/lib/shared/composed-text";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import { type CellKind, CellNumbers } from "./cell-number";
import { dateOfHour, dayNumberOf, hourIndex } from "./civil-cell";
import { HourOutput } from "./hour-output";
import { tooEarly } from "./hour-over";
import type { LineReader, ReadingContext } from "./line-reader";
import { cellText, isBlank, type Line, rawText } from "./line-tokenizer";
import { meantOn, namesakeList, type PlaceAnswer } from "./namesakes";
import { NONE, type RejectReason } from "./parsed-rows";

/** Columns of the twelve stored values, in their order; DEWP has no column of ours. */
const VALUES: readonly (readonly [name: string, kind: CellKind])[] = [
  ["so2", "e4"],
  ["no2", "e4"],
  ["co", "co-ug"],
  ["o3", "e4"],
  ["pm10", "e4"],
  ["pm2.5", "e4"],
  ["temp", "tenths"],
  ["humi", "tenths"],
  ["pres", "tenths"],
  ["wspm", "tenths"],
  ["wd", "wind"],
  ["rain", "tenths"],
];
const PARTS = ["year", "month", "day", "hour", "station"] as const;

/**
 * The UCI/PRSA table: No, year, month, day, hour, PM2.5, PM10, SO2, NO2, CO (µg/m³), O3, TEMP, PRES, DEWP, RAIN, wd, WSPM, station; one line per
 * station-hour, NA = missing. The hour is the time point of the national platform, hour ending: 0 = 24:00 of the day before.
 */
export class PrsaLines implements LineReader {
  private readonly context: ReadingContext;
  private readonly numbers: CellNumbers;
  private readonly output: HourOutput;
  private readonly read = new Float64Array(12);
  private columns: number[] | null = null;
  private parts: number[] = [];
  private width = 0;
  private dateKey = 0;
  private day: number | null = null;
  private stationBytes: Buffer = Buffer.alloc(0);
  private stationKey = "";

  constructor(context: ReadingContext) {
    this.context = context;
    this.numbers = new CellNumbers(context.source.missingCodes);
    this.output = new HourOutput(context.encoder, context.tally, context.blocks, context.stuckHours);
  }

  line(line: Line): string[] | null {
    if (this.columns === null) {
      if (!isBlank(line)) this.header(line);
      return null;
    }
    if (line.broken) return this.refuse(line, "bad-quote");
    if (line.count !== this.width) {
      if (line.count <= 1 && isBlank(line)) return null;
      return this.refuse(line, line.count < this.width ? "short-line" : "long-line", {
        cells: line.count,
        expected: this.width,
      });
    }
    const [year = 0, month = 0, day = 0, hour = 0, station = 0] = this.parts;
    const place = this.place(line, station);
    if (place === undefined) return [this.stationKey];
    if (place === null)
      return this.refuse(line, this.stationKey === "" ? "no-station" : "unknown-station", { station: this.stationKey });
    if (!this.civilDay(small(line, year), small(line, month), small(line, day))) return this.refuse(line, "bad-date");
    const label = small(line, hour);
    if (!(label >= 0 && label <= 24)) return this.refuse(line, "bad-hour");
    const at = hourIndex(this.day ?? 0, label, this.context.source.hourConvention === "hour-ending");
    const early = tooEarly(at, this.context.latestHour);
    if (early) return this.refuse(line, early);
    const stationId = typeof place === "number" ? place : meantOn(place, dateOfHour(at));
    if (stationId === null)
      return this.refuse(line, "ambiguous-station", { station: this.stationKey, stations: namesakeList(place) });
    for (let i = 0; i < 12; i++) {
      const column = this.columns[i] ?? -1;
      const kind = VALUES[i]?.[1] ?? "e4";
      let value =
        column < 0 ? NONE : this.numbers.read(kind, line.buffer, line.starts[column] ?? 0, line.ends[column] ?? 0);
      if (Number.isNaN(value)) {
        const cell = { column: VALUES[i]?.[0] ?? "", value: cellText(line, column).slice(0, 40) };
        if (i < POLLUTANTS.length) return this.refuse(line, "bad-number", cell);
        this.context.tally.note("bad-cell", { line: line.lineNo, ...cell });
        value = NONE;
      }
      if (!Number.isFinite(value))
        this.context.tally.note("not-storable", { line: line.lineNo, value: cellText(line, column) });
      this.read[i] = value;
    }
    const seen = this.output.put(line.lineNo, stationId, at, this.read);
    if (seen < 0) return this.refuse(line, "conflicting-duplicate", { line: -seen });
    if (seen > 0) this.context.tally.repeat();
    else this.context.tally.accept();
    return null;
  }

  end(): void {
    if (this.columns === null) throw new UnreadableFile("no-header", { missing: PARTS.join(", "), found: "—" });
    this.context.stuck.push(...this.output.stuckRuns());
  }

  private header(line: Line): void {
    const names = Array.from({ length: line.count }, (_, i) => cellText(line, i).trim().toLowerCase());
    this.parts = PARTS.map((part) => names.indexOf(part));
    this.columns = VALUES.map(([name]) => names.indexOf(name));
    if (this.parts.includes(-1) || this.columns.slice(0, 6).every((at) => at < 0))
      throw new UnreadableFile("no-header", {
        missing: PARTS.filter((_, i) => this.parts[i] === -1).join(", ") || "PM2.5 / PM10 / SO2 / NO2 / CO / O3",
        found: names.join(", ").slice(0, 200) || "—",
      });
    this.width = line.count;
  }

  private place(line: Line, column: number): PlaceAnswer | undefined {
    const from = line.starts[column] ?? 0;
    const to = line.ends[column] ?? 0;
    // The station hardly ever changes inside a file: compare bytes before making text of them.
    if (this.stationKey === "" || !this.sameStation(line.buffer, from, to)) {
      this.stationBytes = Buffer.from(line.buffer.subarray(from, to));
      this.stationKey = this.stationBytes.toString("utf8").trim();
    }
    return this.stationKey === "" ? null : this.context.places.get(this.stationKey);
  }

  private sameStation(buffer: Buffer, from: number, to: number): boolean {
    const { stationBytes } = this;
    if (stationBytes.length !== to - from) return false;
    for (let i = 0; i < stationBytes.length; i++) if (stationBytes[i] !== buffer[from + i]) return false;
    return true;
  }

  private civilDay(year: number, month: number, day: number): boolean {
    const key = year * 10_000 + month * 100 + day;
    if (key !== this.dateKey) {
      this.dateKey = key;
      this.day = dayNumberOf(year, month, day);
    }
    return this.day !== null;
  }

  private refuse(line: Line, reason: RejectReason, params: Record<string, string | number> = {}): null {
    this.context.tally.refuse();
    this.context.reject({ lineNo: line.lineNo, reason, params, raw: rawText(line) });
    return null;
  }
}

/** A non-negative integer of at most six digits, NaN otherwise. */
function small(line: Line, i: number): number {
  const from = line.starts[i] ?? 0;
  const to = line.ends[i] ?? 0;
  if (from >= to || to - from > 6) return Number.NaN;
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = (line.buffer[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return Number(composed(cellText(line, i), "NFKC").trim() || Number.NaN);
    value = value * 10 + digit;
  }
  return value;
}
