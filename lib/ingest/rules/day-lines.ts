import { scoreDay } from "@/lib/air/rules/aqi";
import { DAY_RANGE_BOTTOM, DAY_RANGE_TOP } from "@/lib/air/rules/hour-range";
import { iaqiColumns, iaqiInColumn } from "@/lib/air/rules/iaqi";
import { countsAsStated, officialConcentrations, zeroBlanks } from "@/lib/air/rules/official-day";
import { type ByPollutant, byPollutant, POLLUTANTS, type Pollutant, pollutantsIn } from "@/lib/air/rules/pollutants";
import { primaryMaskOf } from "@/lib/air/rules/primary-names";
import { scoredStandardOn } from "@/lib/air/rules/standard-versions";
import { digitsLost } from "@/lib/shared/cell-text";
import { composed, withoutGaps } from "@/lib/shared/composed-text";
import { CellNumbers } from "./cell-number";
import { civilCell, dateOfDay } from "./civil-cell";
import { isCode, mayBeCode } from "./code-values";
import type { LineReader, ReadingContext } from "./line-reader";
import { isBlank, type Line, rawText } from "./line-tokenizer";
import { meantOn, namesakeList, type PlaceAnswer } from "./namesakes";
import { type Finding, NONE, type RejectReason } from "./parsed-rows";
import type { Field } from "./table-field";
import { isSummaryRow } from "./table-header";
import { cellsOf, TableStart } from "./table-start";

/** One official region-day; concentrations in E4, null = missing. */
export interface StagedDay extends ByPollutant<number | null> {
  regionId: number;
  date: string;
  /** 0 = stated as no valid day ("无"). */
  statedAqi: number | null;
  statedPrimary: string | null;
}

function missingForDays(fields: ReadonlySet<Field>): string[] {
  const missing = fields.has("date") || fields.has("time") ? [] : ["日期 (date)"];
  if (POLLUTANTS.filter((pollutant) => fields.has(pollutant)).length < 2)
    missing.push("SO2 / NO2 / CO / O3_8h / PM10 / PM2.5");
  return missing;
}

/** How tables say that a day doesn't count. In the column of the AQI 无 is a blank like "—"; 无效 is not. */
const NO_DAY = /^(无效[日天]?|数据无效|无效数据|有效(天数|数据|时数|小时数)?不足|数据不足|不评价|不参评|不参与评价)$/;

/** The figure of "55(良)" or "162 / 中度污染", where the level stands behind it; any other text as it is. */
function withoutLevel(text: string): string {
  return /^(\d{1,3})[/／(（]?(?:优|良|轻度|中度|重度|严重)(?:污染)?[)）]?$/.exec(text.replace(/\s/g, ""))?.[1] ?? text;
}

/** Beyond this many, rows with something to say are only counted: the preview is read by people. */
const LISTED = 400;

/**
 * Official day figures, one row per region and day (platform day tables, peer districts). The stated AQI and primary
 * pollutant are kept as stated. Of a complete row they are compared with our own rule: differences become findings, the figures
 * are ours. Where the row has blanks (dust days print no particles, or 0) the stated AQI is the day's; "无" is no valid day
 * (official-day.ts). A cell out of range is left out by itself, as an hour's would be. Each of these is said per row.
 * A row of zeros is how some tables write a day without data (a real day has no six zeros): refused as having no value.
 */
export class DayLines implements LineReader {
  private readonly context: ReadingContext;
  private readonly emit: (day: StagedDay) => void;
  private readonly start: TableStart;
  private readonly numbers: CellNumbers;
  private readonly seen = new Map<string, { lineNo: number; text: string }>();
  private differences = 0;
  private checked = 0;
  private said = 0;
  /** Rows of a table with a column for the AQI that state none: 0, "—" or a blank. */
  private unstated = 0;

  constructor(context: ReadingContext, emit: (day: StagedDay) => void) {
    this.context = context;
    this.emit = emit;
    const { coUnit } = context.source;
    this.start = new TableStart({ period: "day", missing: missingForDays, coUnit }, context.tally);
    this.numbers = new CellNumbers(context.source.missingCodes);
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
    const absent = [...POLLUTANTS, "aqi", "primary"].filter((field) => !this.start.everRead.has(field as Field));
    // Without the columns of a figure the file says nothing of it; what is there stays (merge-days-sql.ts).
    if (absent.length > 0)
      this.context.tally.findings.push({ kind: "absent-columns", params: { columns: absent.join(", ") } });
    if (this.unstated > 0)
      this.context.tally.findings.push({ kind: "no-stated-aqi", params: { count: this.unstated } });
    if (this.checked > 0)
      this.context.tally.findings.push({
        kind: "aqi-checked",
        params: { count: this.checked, differing: this.differences },
      });
  }

  private row(line: Line, cells: readonly string[], columns: ReadonlyMap<Field, number>): string[] | null {
    const cell = (field: Field) => cells[columns.get(field) ?? -1] ?? "";
    const civil = civilCell(cell("date").trim() === "" ? cell("time") : cell("date"));
    if (!civil && this.start.isAnotherHeader(cells)) return null;
    if (isSummaryRow(cells)) return this.refuse(line, "summary-row");
    if (cells.length <= lastConcentration(columns))
      return this.refuse(line, "short-line", { cells: cells.length, expected: this.start.width });
    const name = withoutGaps(cell("region"));
    const key = cell("region-code").trim() || name || this.context.defaultRegion || "";
    if (key === "") return this.refuse(line, "unknown-region", { region: "" });
    if (digitsLost(key) && name === "") return this.refuse(line, "digits-lost", { value: key });
    const known = this.region(digitsLost(key) ? "" : key, name);
    if ("ask" in known) return known.ask;
    const { place } = known;
    if (place === null) return this.refuse(line, "unknown-region", { region: name || key });
    if (!civil || (civil.hour ?? 0) !== 0) return this.refuse(line, "bad-date");
    const latest = this.context.latestHour + 8;
    if (civil.day * 24 + 23 > latest) return this.refuse(line, civil.day * 24 > latest + 1 ? "future" : "not-over");
    const regionId = meantOn(place, dateOfDay(civil.day));
    if (regionId === null)
      return this.refuse(line, "ambiguous-region", {
        region: name || key,
        regions: namesakeList(place),
      });
    const day: StagedDay = {
      ...byPollutant<number | null>(() => null),
      regionId,
      date: dateOfDay(civil.day),
      statedAqi: null,
      statedPrimary: cell("primary").trim().slice(0, 200) || null,
    };
    for (const pollutant of POLLUTANTS) {
      const value = this.numbers.slow(this.start.kindOf(pollutant), cell(pollutant));
      if (Number.isNaN(value))
        return this.refuse(line, "bad-number", { column: pollutant, value: cell(pollutant).slice(0, 100) });
      if (value !== NONE && isCode(POLLUTANTS.indexOf(pollutant), value)) this.context.tally.bump("missing-code");
      else if (value !== NONE && !isDayValue(pollutant, value))
        this.say("day-implausible", line, day, { column: pollutant, value: cell(pollutant).trim().slice(0, 40) });
      else day[pollutant] = value === NONE ? null : value;
    }
    day.statedAqi = this.statedAqi(cell("aqi"), cell("quality"), day);
    if (day.statedAqi === null && Number.isNaN(this.numbers.slow("e4", withoutLevel(cell("aqi")))))
      this.context.tally.note("bad-cell", { line: line.lineNo, column: "AQI", value: cell("aqi").trim().slice(0, 40) });
    else if (day.statedAqi === null && columns.has("aqi")) this.unstated++;
    this.judgeCodes(day);
    if (POLLUTANTS.every((pollutant) => (day[pollutant] ?? 0) === 0) && (day.statedAqi ?? 0) === 0)
      return this.refuse(line, "no-value");
    this.blankZeros(line, day);
    return this.take(line, day);
  }

  /** 999 beside a stated AQI that so much could never leave standing is a missing code; else it stays, counted as doubtful. */
  private judgeCodes(day: StagedDay): void {
    for (const [at, pollutant] of POLLUTANTS.entries()) {
      const value = day[pollutant];
      if (value === null || !mayBeCode(at, value)) continue;
      const alone = iaqiInColumn(iaqiColumns(scoredStandardOn(day.date), "day")[pollutant], value) ?? 300;
      const code = day.statedAqi !== null && day.statedAqi > 0 && alone > day.statedAqi;
      if (code) day[pollutant] = null;
      this.context.tally.bump(code ? "missing-code" : "doubtful-code");
    }
  }

  /** The stated AQI; 0 when the row says that the day is none, null when it says nothing. */
  private statedAqi(text: string, quality: string, day: StagedDay): number | null {
    // Beyond the scale the index is 500, however it is put: "500+", "爆表".
    if (/^(>=?|≥|＞)?500\+?$|^爆表$/.test(composed(text, "NFKC").replace(/\s/g, ""))) return 500;
    const aqi = this.numbers.slow("e4", withoutLevel(text));
    if (aqi > 5_000_000 && aqi < 9_990_000) return 500;
    const stated = Number.isFinite(aqi) && aqi > 0 && aqi <= 5_000_000 ? Math.round(aqi / 10_000) : null;
    if (stated !== null) return stated;
    if ([text, quality].some((word) => NO_DAY.test(word.trim())) || quality.trim() === "无") return 0;
    // Without a word about quality, AQI 0 beside blanks is no AQI either.
    return aqi === 0 && POLLUTANTS.some((p) => (day[p] ?? 0) === 0) ? 0 : null;
  }

  /** Zeros that can only be blanks become blanks. */
  private blankZeros(line: Line, day: StagedDay): void {
    const blanks = zeroBlanks(day);
    if (blanks.length === 0) return;
    for (const pollutant of blanks) day[pollutant] = null;
    this.say("zero-is-blank", line, day, { columns: blanks.join(", ") });
  }

  /** The region, null when it is unknown, or the keys that have to be asked first: code and name together, they mean one region. */
  private region(key: string, name: string): { place: PlaceAnswer } | { ask: string[] } {
    const wanted = [...new Set([key, name])].filter((one) => one !== "");
    const places = wanted.map((one) => this.context.places.get(one));
    if (places.includes(undefined)) return { ask: wanted };
    return { place: places.find((one) => typeof one === "number") ?? places.find((one) => one !== null) ?? null };
  }

  private take(line: Line, day: StagedDay): null {
    const key = `${day.regionId} ${day.date}`;
    const text = JSON.stringify(day);
    const before = this.seen.get(key);
    if (before) {
      if (before.text !== text) return this.refuse(line, "conflicting-duplicate", { line: before.lineNo });
      this.context.tally.repeat();
      return null;
    }
    this.seen.set(key, { lineNo: line.lineNo, text });
    this.check(line, day);
    this.emit(day);
    const { tally } = this.context;
    tally.accept();
    tally.rows++;
    const begin = Date.parse(`${day.date}T00:00:00Z`) / 3_600_000 - 8;
    tally.firstHour = Math.min(tally.firstHour, begin);
    tally.lastHour = Math.max(tally.lastHour, begin + 23);
    return null;
  }

  private check(line: Line, day: StagedDay): void {
    if (day.statedAqi === null) return;
    const concentrations = officialConcentrations(day);
    const own = scoreDay(scoredStandardOn(day.date), concentrations);
    if (countsAsStated(concentrations, day.statedAqi)) {
      if (day.statedAqi === 0) this.say("no-valid-day", line, day);
      else this.say("stated-aqi-kept", line, day, { stated: day.statedAqi, computed: own.aqi ?? "NA" });
      return;
    }
    this.checked++;
    if (own.aqi !== day.statedAqi) {
      this.differences++;
      this.say("stated-aqi-differs", line, day, { stated: day.statedAqi, computed: own.aqi ?? "NA" });
      return;
    }
    const stated = primaryMaskOf(day.statedPrimary ?? "");
    if (day.statedPrimary === null || stated === null || stated === own.primaryMask) return;
    this.differences++;
    this.say("stated-primary-differs", line, day, {
      stated: day.statedPrimary,
      computed: pollutantsIn(own.primaryMask).join(", ") || "—",
    });
  }

  /** A word about one row; formatted for the reader of the preview. */
  private say(kind: Finding["kind"], line: Line, day: StagedDay, params: Record<string, string | number> = {}): void {
    if (++this.said > LISTED) this.context.tally.note("more-rows-like-this");
    else this.context.tally.findings.push({ kind, params: { line: line.lineNo, date: day.date, ...params } });
  }

  private refuse(line: Line, reason: RejectReason, params: Record<string, string | number> = {}): null {
    this.context.tally.refuse();
    this.context.reject({ lineNo: line.lineNo, reason, params, raw: rawText(line) });
    return null;
  }
}

function isDayValue(pollutant: Pollutant, value: number): boolean {
  return value >= 0 && value <= DAY_RANGE_TOP[pollutant] && (value === 0 || value >= DAY_RANGE_BOTTOM[pollutant]);
}

function lastConcentration(columns: ReadonlyMap<Field, number>): number {
  return Math.max(...POLLUTANTS.map((pollutant) => columns.get(pollutant) ?? -1));
}
