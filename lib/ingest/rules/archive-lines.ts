import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { digitsLost } from "@/lib/shared/cell-text";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import { CellNumbers } from "./cell-number";
import { civilCell, hourCell, hourIndex } from "./civil-cell";
import { HourOutput } from "./hour-output";
import { tooEarly } from "./hour-over";
import type { LineReader, ReadingContext } from "./line-reader";
import { cellText, isBlank, type Line, rawText } from "./line-tokenizer";
import { NONE, type RejectReason } from "./parsed-rows";

/** The one-hour types become readings; the nine others repeat what we compute ourselves and are only counted. */
const RAW_TYPES: Readonly<Record<string, number>> = { so2: 0, no2: 1, co: 2, o3: 3, pm10: 4, "pm2.5": 5 };
const DERIVED_TYPES = new Set([
  "aqi",
  "pm2.5_24h",
  "pm10_24h",
  "so2_24h",
  "no2_24h",
  "o3_24h",
  "o3_8h",
  "o3_8h_24h",
  "co_24h",
]);
/** Hours kept open at a time: a day's file has 24, its lines may come in any order. */
const OPEN_HOURS = 400;

interface OpenHour {
  lineNo: number;
  /** Bit = the line of that pollutant has come. */
  types: number;
  /** Column × 6 + pollutant. */
  values: Float64Array;
}

/**
 * The archive `china_sites_YYYYMMDD.csv`: date, hour, type, then one column per station code; one line per hour and type, blank = missing,
 * CO in mg/m³, hour ending (0 = 24:00 of the day before). A line with fewer cells than the header was cut off, its last
 * number perhaps too: it is refused. The second column of a station is ignored and reported.
 */
export class ArchiveLines implements LineReader {
  private readonly context: ReadingContext;
  private readonly numbers: CellNumbers;
  private readonly output: HourOutput;
  private readonly open = new Map<number, OpenHour>();
  private readonly passed = new Set<number>();
  private codes: string[] | null = null;
  private stationIds: (number | null)[] | null = null;
  private readonly read = new Float64Array(12).fill(NONE);

  constructor(context: ReadingContext) {
    this.context = context;
    this.numbers = new CellNumbers(context.source.missingCodes);
    this.output = new HourOutput(context.encoder, context.tally, context.blocks, context.stuckHours);
  }

  line(line: Line): string[] | null {
    if (this.codes === null) {
      if (isBlank(line)) return null;
      this.header(line);
      return null;
    }
    if (this.stationIds === null) {
      const unasked = this.codes.filter((code) => code !== "" && !this.context.places.has(code));
      if (unasked.length > 0) return unasked;
      this.takeStations();
    }
    return this.dataLine(line, this.codes.length + 3);
  }

  end(): void {
    if (this.codes === null) throw new UnreadableFile("no-header", { missing: "date, hour, type", found: "—" });
    if (this.stationIds !== null) for (const hour of [...this.open.keys()].sort((a, b) => a - b)) this.close(hour);
    this.context.stuck.push(...this.output.stuckRuns());
  }

  private header(line: Line): void {
    const names = Array.from({ length: line.count }, (_, i) => cellText(line, i).trim());
    const [date, hour, type, ...codes] = names;
    if (
      date?.toLowerCase() !== "date" ||
      hour?.toLowerCase() !== "hour" ||
      type?.toLowerCase() !== "type" ||
      codes.length === 0
    )
      throw new UnreadableFile("no-header", {
        missing: "date, hour, type, 1001A …",
        found: names.slice(0, 4).join(", ").slice(0, 80) || "—",
      });
    if (codes.some(digitsLost)) throw new UnreadableFile("digits-lost", { value: codes.find(digitsLost) ?? "" });
    const seen = new Set<string>();
    this.codes = codes.map((code) => {
      if (code !== "" && seen.has(code)) {
        this.context.tally.note("duplicate-column", { column: code });
        return "";
      }
      seen.add(code);
      return code;
    });
  }

  private takeStations(): void {
    const codes = this.codes ?? [];
    // Its columns are codes: what isn't one is not guessed by its name.
    this.stationIds = codes.map((code) => {
      const place = this.context.places.get(code) ?? null;
      return typeof place === "number" ? place : null;
    });
    const unknown = codes.filter((code, i) => code !== "" && this.stationIds?.[i] === null);
    if (unknown.length > 0)
      this.context.tally.findings.push({
        kind: "unknown-stations",
        params: { count: unknown.length, examples: unknown.slice(0, 10).join(", ") },
      });
  }

  private dataLine(line: Line, width: number): null {
    if (line.broken) return this.refuse(line, "bad-quote");
    if (line.count < width) {
      if (isBlank(line)) return null;
      return this.refuse(line, "short-line", { cells: line.count, expected: width });
    }
    if (line.count > width) return this.refuse(line, "long-line", { cells: line.count, expected: width });
    const date = civilCell(cellText(line, 0));
    if (!date || date.hour !== null) return this.refuse(line, "bad-date");
    const label = hourCell(cellText(line, 1));
    if (label === null) return this.refuse(line, "bad-hour");
    const type = cellText(line, 2).trim().toLowerCase();
    const pollutant = RAW_TYPES[type];
    if (pollutant === undefined) {
      if (!DERIVED_TYPES.has(type)) return this.refuse(line, "unknown-type", { type: cellText(line, 2) });
      this.context.tally.note("derived-lines");
      this.context.tally.accept();
      return null;
    }
    const hour = hourIndex(date.day, label, this.context.source.hourConvention === "hour-ending");
    const early = tooEarly(hour, this.context.latestHour);
    if (early) return this.refuse(line, early);
    if (this.passed.has(hour)) return this.refuse(line, "hour-passed");
    return this.values(line, hour, pollutant, width - 3);
  }

  private values(line: Line, hour: number, pollutant: number, columns: number): null {
    const open = this.open.get(hour) ?? this.begin(hour, line.lineNo, columns);
    const repeated = (open.types & (1 << pollutant)) !== 0;
    let differs = false;
    for (let column = 0; column < columns; column++) {
      if (this.stationIds?.[column] === null) continue;
      const cell = column + 3;
      let value = this.numbers.read("e4", line.buffer, line.starts[cell] ?? 0, line.ends[cell] ?? 0);
      if (Number.isNaN(value)) {
        // One unreadable cell must not cost the other stations of the line.
        this.context.tally.note("bad-cell", {
          line: line.lineNo,
          column: this.codes?.[column] ?? "",
          value: cellText(line, cell),
        });
        value = NONE;
      }
      const at = column * 6 + pollutant;
      if (repeated) differs ||= open.values[at] !== value;
      else open.values[at] = value;
    }
    if (!repeated) {
      open.types |= 1 << pollutant;
      this.context.tally.accept();
      return null;
    }
    if (differs) return this.refuse(line, "conflicting-duplicate", { line: open.lineNo });
    this.context.tally.repeat();
    return null;
  }

  private begin(hour: number, lineNo: number, columns: number): OpenHour {
    if (this.open.size >= OPEN_HOURS) {
      const [oldest] = this.open.keys();
      if (oldest !== undefined) this.close(oldest);
    }
    const open = { lineNo, types: 0, values: new Float64Array(columns * 6).fill(NONE) };
    this.open.set(hour, open);
    return open;
  }

  private close(hour: number): void {
    const open = this.open.get(hour);
    if (!open) return;
    this.open.delete(hour);
    this.passed.add(hour);
    this.stationIds?.forEach((stationId, column) => {
      if (stationId === null) return;
      let any = false;
      for (let i = 0; i < POLLUTANTS.length; i++) {
        const value = open.values[column * 6 + i] ?? NONE;
        this.read[i] = value;
        if (value !== NONE) any = true;
        if (!Number.isFinite(value))
          this.context.tally.note("not-storable", { line: open.lineNo, value: this.codes?.[column] ?? "" });
      }
      if (any) this.output.put(open.lineNo, stationId, hour, this.read);
    });
  }

  private refuse(line: Line, reason: RejectReason, params: Record<string, string | number> = {}): null {
    this.context.tally.refuse();
    this.context.reject({ lineNo: line.lineNo, reason, params, raw: rawText(line) });
    return null;
  }
}
