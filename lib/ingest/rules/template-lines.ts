import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { digitsLost } from "@/lib/shared/cell-text";
import { composed, withoutGaps } from "@/lib/shared/composed-text";
import { type CellKind, CellNumbers } from "./cell-number";
import { type CivilCell, civilCell, dateOfHour, hourCell, hourIndex } from "./civil-cell";
import { HourOutput } from "./hour-output";
import { tooEarly } from "./hour-over";
import type { LineReader, ReadingContext } from "./line-reader";
import { isBlank, type Line, rawText } from "./line-tokenizer";
import { meantOn, namesakeList } from "./namesakes";
import { NONE, type RejectReason } from "./parsed-rows";
import type { Field } from "./table-field";
import { isSummaryRow } from "./table-header";
import { cellsOf, TableStart } from "./table-start";

const VALUES: readonly Field[] = [
  "so2",
  "no2",
  "co",
  "o3",
  "pm10",
  "pm25",
  "temperature",
  "humidity",
  "pressure",
  "wind_speed",
  "wind_direction",
  "rain",
];

function missingForHours(fields: ReadonlySet<Field>): string[] {
  const missing: string[] = [];
  if (!fields.has("station") && !fields.has("station-name")) missing.push("点位编码 (station)");
  if (!fields.has("time") && !(fields.has("date") && fields.has("hour")))
    missing.push(fields.has("date") ? "小时 (hour)" : "日期 (date) + 小时 (hour)");
  if (!VALUES.some((field) => fields.has(field))) missing.push("SO2 / NO2 / CO / O3 / PM10 / PM2.5");
  return missing;
}

/**
 * The plain hourly table: one row per station-hour; columns in any order under Chinese or English headings; station by code
 * or by name; date + hour, or one time column; hour ending (label 0 = 24:00 of the day before). Titles above the header, a
 * two-row header, a row of units and summary rows are told apart from data. Blank and missing codes are no value, never 0.
 */
export class TemplateLines implements LineReader {
  private readonly context: ReadingContext;
  private readonly start: TableStart;
  private readonly numbers: CellNumbers;
  private readonly output: HourOutput;
  private readonly read = new Float64Array(12);
  /** How each value is read, known once the units are. */
  private kinds: CellKind[] | null = null;
  private readonly dates = new Map<string, CivilCell | null>();

  constructor(context: ReadingContext) {
    this.context = context;
    const { coUnit } = context.source;
    this.start = new TableStart({ period: "hour", missing: missingForHours, coUnit }, context.tally);
    this.numbers = new CellNumbers(context.source.missingCodes);
    this.output = new HourOutput(context.encoder, context.tally, context.blocks, context.stuckHours);
  }

  line(line: Line): string[] | null {
    const columns = this.start.columns;
    if (columns === null) {
      if (!line.broken) this.start.feed(line);
      return null;
    }
    if (line.broken) return this.refuse(line, "bad-quote");
    if (isBlank(line)) return null;
    const cells = cellsOf(line);
    if (this.start.isUnitRow(cells)) return null;
    return this.row(line, cells, columns);
  }

  end(): void {
    this.start.end();
    this.context.stuck.push(...this.output.stuckRuns());
    for (const { pollutant, values } of this.output.unitDoubts())
      this.context.tally.findings.push({ kind: "unit-doubt", params: { column: pollutant, count: values } });
  }

  private row(line: Line, cells: readonly string[], columns: ReadonlyMap<Field, number>): string[] | null {
    const cell = (field: Field) => cells[columns.get(field) ?? -1] ?? "";
    const key = composed(cell("station"), "NFKC").trim() || withoutGaps(cell("station-name"));
    if (this.context.places.get(key) == null && this.start.isAnotherHeader(cells)) {
      this.kinds = null;
      return null;
    }
    if (isSummaryRow(cells)) return this.refuse(line, "summary-row");
    const { width } = this.start;
    if (cells.length < width && cells.length <= lastNeeded(columns))
      return this.refuse(line, "short-line", { cells: cells.length, expected: width });
    if (cells.slice(width).some((extra) => extra.trim() !== ""))
      return this.refuse(line, "long-line", { cells: cells.length, expected: width });
    if (key === "") return this.refuse(line, "no-station");
    const place = this.context.places.get(key);
    // Never asked for, so never made.
    if (place === undefined) return digitsLost(key) ? this.refuse(line, "digits-lost", { value: key }) : [key];
    if (place === null) return this.refuse(line, "unknown-station", { station: key });
    this.kinds ??= VALUES.map((field) => this.start.kindOf(field));
    const { kinds } = this;
    const hour = this.hour(line, cell("time"), cell("date"), cell("hour"));
    if (hour === null) return null;
    const stationId = typeof place === "number" ? place : meantOn(place, dateOfHour(hour));
    if (stationId === null)
      return this.refuse(line, "ambiguous-station", { station: key, stations: namesakeList(place) });
    for (const [i, field] of VALUES.entries()) {
      const text = cell(field);
      let value = text === "" ? NONE : this.numbers.slow(kinds[i] ?? "e4", text);
      if (Number.isNaN(value)) {
        if (i < POLLUTANTS.length) return this.refuse(line, "bad-number", { column: field, value: cell(field) });
        // Weather beside the readings: one cell that can't be read must not cost them.
        this.context.tally.note("bad-cell", { line: line.lineNo, column: field, value: cell(field).slice(0, 40) });
        value = NONE;
      }
      if (!Number.isFinite(value)) this.context.tally.note("not-storable", { line: line.lineNo, value: cell(field) });
      this.read[i] = value;
    }
    const seen = this.output.put(line.lineNo, stationId, hour, this.read);
    if (seen < 0) return this.refuse(line, "conflicting-duplicate", { line: -seen });
    if (seen > 0) this.context.tally.repeat();
    else this.context.tally.accept();
    return null;
  }

  private hour(line: Line, time: string, date: string, hour: string): number | null {
    // "时间" beside "日期" may hold the time of day alone.
    const ofDay = date.trim() === "" ? null : hourCell(time);
    const civil = this.civil(time.trim() === "" || ofDay !== null ? date : time);
    if (!civil) return this.refuse(line, "bad-date");
    const said = [ofDay, hour.trim() === "" ? null : (hourCell(hour) ?? Number.NaN), civil.hour];
    // Databases print 00:00:00 behind every date: the hour is what the column of hours says.
    const label = said.find((one) => one !== null) ?? null;
    const printed = civil.hour === 0 && (time.trim() === "" || ofDay !== null || label !== 24);
    if (printed) said.pop();
    if (label === null || said.some((one) => one !== null && one !== label)) return this.refuse(line, "bad-hour");
    const at = hourIndex(civil.day, label, this.context.source.hourConvention === "hour-ending");
    const early = tooEarly(at, this.context.latestHour);
    return early ? this.refuse(line, early) : at;
  }

  private civil(text: string): CivilCell | null {
    const known = this.dates.get(text);
    if (known !== undefined) return known;
    const civil = civilCell(text);
    if (this.dates.size < 50_000) this.dates.set(text, civil);
    return civil;
  }

  private refuse(line: Line, reason: RejectReason, params: Record<string, string | number> = {}): null {
    this.context.tally.refuse();
    this.context.reject({ lineNo: line.lineNo, reason, params, raw: rawText(line) });
    return null;
  }
}

/** Trailing cells may be left out of a line as long as they are only weather. */
function lastNeeded(columns: ReadonlyMap<Field, number>): number {
  let last = -1;
  for (const [field, index] of columns)
    if (VALUES.indexOf(field) < 6 && field !== "aqi" && field !== "primary" && field !== "quality")
      last = Math.max(last, index);
  return last;
}
