import { UnreadableFile } from "@/lib/shared/unreadable-file";
import type { CellKind } from "./cell-number";
import { cellText, isBlank, type Line } from "./line-tokenizer";
import type { Tally } from "./parsed-rows";
import type { Field } from "./table-field";
import {
  type HeadedColumn,
  isHeading,
  mergedHeader,
  type RowPeriod,
  readHeader,
  type TableHeader,
  unitRow,
} from "./table-header";
import { kindInUnit, usualKind } from "./table-units";

/** Titles and blanks above the header: further down nobody starts a table. */
const HEADER_WITHIN = 30;
/** Columns that say of what and when a row is; under them a row of sub-headings is blank or repeats the heading. */
const OF_THE_ROW: ReadonlySet<Field> = new Set([
  "station",
  "station-name",
  "region",
  "region-code",
  "date",
  "hour",
  "time",
]);
const OF_A_PLACE: ReadonlySet<Field> = new Set(["station", "station-name", "region", "region-code"]);
/** Columns of words and times have no unit. */
const WITHOUT_UNIT: ReadonlySet<Field> = new Set<Field>([...OF_THE_ROW, "aqi", "primary", "quality"]);

/** What a table must have. */
export interface TableNeeds {
  period: RowPeriod;
  /** What is missing for these fields to make a table, in words that a template uses; empty = it is one. */
  missing(fields: ReadonlySet<Field>): string[];
  coUnit: "mg" | "ug";
}

/**
 * Finds where a table begins: title rows are passed over, a header may span two rows (merged cells), a row of units may
 * follow. Until `columns` is set, feed lines; then `isUnitRow` once for the first line below, and `isAnotherHeader` for each line
 * that names no place or time. A column in a unit that can't be converted, or of another span than the table's rows, is not
 * read and is named in the findings.
 */
export class TableStart {
  columns: Map<Field, number> | null = null;
  /** Fields that a header of the file has had; in a column of a refused unit a field isn't read. */
  readonly everRead = new Set<Field>();
  /** Cells of the header, trailing blanks cut off. */
  width = 0;
  private readonly kinds = new Map<Field, CellKind>();
  private headed: HeadedColumn[] = [];
  private titles: string[] = [];
  private above: string[] = [];
  private seen = 0;
  private belowHeader = 0;
  /** The row that came nearest to a header. */
  private nearest: TableHeader | null = null;
  private readonly needs: TableNeeds;
  private readonly tally: Tally;

  constructor(needs: TableNeeds, tally: Tally) {
    this.needs = needs;
    this.tally = tally;
  }

  /**
   * Whether this line among the data is the header of a table again, on a new page or of a second table below: then the columns
   * are where it says, not where the first one had them.
   */
  isAnotherHeader(cells: readonly string[]): boolean {
    // Told by the first figure: a file of a million rows of unknown places must not be read as headers.
    if (cells.some((cell) => /^\s*[-+]?\d/.test(cell))) return false;
    for (const candidate of [[...cells], mergedHeader(this.above, cells)]) {
      const header = readHeader(candidate, this.needs.period);
      if (this.needs.missing(fieldsOf(header)).length > 0) continue;
      this.kinds.clear();
      this.belowHeader = 0;
      this.take(header, candidate);
      return true;
    }
    this.above = [...cells];
    return false;
  }

  /** Takes a line above the data. */
  feed(line: Line): void {
    if (isBlank(line)) return;
    if (++this.seen > HEADER_WITHIN) throw this.refusal();
    const cells = cellsOf(line);
    for (const candidate of [cells, mergedHeader(this.above, cells)]) {
      const header = readHeader(candidate, this.needs.period);
      if (this.needs.missing(fieldsOf(header)).length > 0) {
        if (known(header) > known(this.nearest)) this.nearest = header;
        continue;
      }
      this.take(header, candidate);
      return;
    }
    this.above = cells;
  }

  /** Whether this line, right below the header, is its units or divides its columns; then it is no data. */
  isUnitRow(cells: readonly string[]): boolean {
    if (this.belowHeader++ > 0) return false;
    const units = unitRow(cells);
    if (!units) return this.isSubHeading(cells);
    for (const column of this.headed) {
      const unit = units.get(column.index);
      if (unit === undefined || WITHOUT_UNIT.has(column.field)) continue;
      if (column.unit !== null && column.unit !== unit) this.drop(column, `${column.unit}, ${unit}`);
      else this.applyUnit(column, unit);
    }
    this.stillATable();
    return true;
  }

  /**
   * A heading merged over several columns ("PM10" over 浓度 and 分指数) says what they are only with the row below it. Where both
   * together make no table, nobody can tell which column is meant: the file is refused.
   */
  private isSubHeading(cells: readonly string[]): boolean {
    const words = cells.map((cell) => cell.trim());
    const ofRow = this.headed.filter(({ field }) => OF_THE_ROW.has(field));
    if (ofRow.some(({ index }) => (words[index] ?? "") !== "" && words[index] !== this.titles[index])) return false;
    if (words.filter((word, i) => word !== "" && word !== this.titles[i]).length < 2) return false;
    if (words.some((word) => /^[\d.+-]/.test(word) || /^[-—–/*]+$/.test(word))) return false;
    let left = "";
    const joined = Array.from({ length: Math.max(words.length, this.titles.length) }, (_, i) => {
      const [upper, lower] = [this.titles[i] ?? "", words[i] ?? ""];
      if (upper !== "") left = upper;
      if (lower === "" || lower === upper) return upper;
      const whole = `${upper || left}${lower}`;
      return !isHeading(whole, this.needs.period) && isHeading(lower, this.needs.period) ? lower : whole;
    });
    const header = readHeader(joined, this.needs.period);
    const [first, again] = [this.headed, header.columns].map((all) =>
      all.filter(({ field }) => !OF_THE_ROW.has(field)),
    );
    if (this.needs.missing(fieldsOf(header)).length > 0 || (again?.length ?? 0) < (first?.length ?? 0)) {
      const divided = words.filter((word, i) => word !== "" && (this.titles[i] ?? "") === "").length;
      if (divided === 0 && new Set(this.titles.filter(Boolean)).size === this.titles.filter(Boolean).length)
        return false;
      throw new UnreadableFile("no-header", {
        missing: this.needs.missing(new Set()).at(-1) ?? "",
        found: joined.filter(Boolean).slice(0, 40).join(", "),
      });
    }
    this.kinds.clear();
    this.belowHeader = 0;
    this.take(header, joined);
    return true;
  }

  /** How the column of a field is read. */
  kindOf(field: Field): CellKind {
    return this.kinds.get(field) ?? usualKind(field, this.needs.coUnit);
  }

  /** A table that never began. */
  end(): void {
    if (this.columns === null) throw this.seen === 0 ? new UnreadableFile("empty") : this.refusal();
  }

  private refusal(): UnreadableFile {
    const { nearest, needs } = this;
    const missing = needs.missing(nearest ? fieldsOf(nearest) : new Set());
    if (nearest && nearest.otherPeriod.length > 0 && missing.length === 1)
      return new UnreadableFile(`other-period-${needs.period}`, { columns: nearest.otherPeriod.join(", ") });
    return new UnreadableFile("no-header", {
      missing: missing.join(" · "),
      found: (nearest?.columns ?? []).map(({ title }) => title).join(", ") || "—",
    });
  }

  private take(header: TableHeader, cells: readonly string[]): void {
    if (standsTwice(header, cells)) throw new UnreadableFile("side-by-side");
    this.columns = new Map(header.columns.map((column) => [column.field, column.index]));
    this.headed = header.columns;
    this.titles = cells.map((cell) => cell.trim());
    for (const { field } of header.columns) this.everRead.add(field);
    this.width = cells.length;
    while (this.width > 0 && cells[this.width - 1]?.trim() === "") this.width--;
    for (const column of header.repeated) this.tally.note("duplicate-column", { column });
    for (const column of header.otherPeriod)
      this.tally.note(this.needs.period === "hour" ? "other-period-hour" : "other-period-day", { column });
    if (header.unknown.length > 0)
      this.tally.note("unknown-columns", { columns: header.unknown.slice(0, 40).join(", ") });
    for (const column of header.columns)
      if (column.unit !== null && !WITHOUT_UNIT.has(column.field)) this.applyUnit(column, column.unit);
    this.stillATable();
  }

  private applyUnit(column: HeadedColumn, unit: string): void {
    const kind = kindInUnit(column.field, unit);
    if (kind === null) {
      this.drop(column, unit);
      return;
    }
    if (kind !== usualKind(column.field, "mg") && this.kinds.get(column.field) !== kind)
      this.tally.note("unit-from-file", { column: column.title, unit });
    this.kinds.set(column.field, kind);
  }

  private drop(column: HeadedColumn, unit: string): void {
    if (!this.columns?.delete(column.field)) return;
    this.everRead.delete(column.field);
    this.tally.note("unit-refused", { column: column.title, unit });
  }

  private stillATable(): void {
    const left = new Set(this.columns?.keys());
    if (this.needs.missing(left).length === 0) return;
    const refused = this.tally.allFindings().filter(({ kind }) => kind === "unit-refused");
    throw new UnreadableFile("units-refused", {
      columns: refused.map(({ params }) => `${params.column} (${params.unit})`).join(", "),
    });
  }
}

/** Tables beside each other: the headings of time and of a figure stand twice, word for word, or those of figures where nothing names a place. Read as one, half of it would be lost. */
function standsTwice(header: TableHeader, cells: readonly string[]): boolean {
  const isTwice = (of: (field: Field) => boolean) =>
    header.columns.some(
      ({ field, title, index }) =>
        of(field) && cells.some((cell, i) => i > index && cell.trim() === title && cells[i - 1]?.trim() !== title),
    );
  const isFigure = (field: Field) => !WITHOUT_UNIT.has(field);
  // Under one date the figures of two places, whose names stand above: no row says which is whose.
  const placed = header.columns.some(({ field }) => OF_A_PLACE.has(field));
  const twice = header.columns.filter(({ field }) => isFigure(field) && isTwice((one) => one === field));
  return (
    (isTwice((field) => field === "date" || field === "time") && isTwice(isFigure)) || (!placed && twice.length >= 2)
  );
}

function fieldsOf(header: TableHeader): Set<Field> {
  return new Set(header.columns.map((column) => column.field));
}

function known(header: TableHeader | null): number {
  return header ? header.columns.length + header.otherPeriod.length : 0;
}

/** All cells of a line as text. */
export function cellsOf(line: Line): string[] {
  return Array.from({ length: line.count }, (_, i) => cellText(line, i));
}
