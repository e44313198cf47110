import { UnreadableFile } from "@/lib/shared/unreadable-file";
import type { CellKind } from "./cell-number";
import { cellText, isBlank, type Line } from "./line-tokenizer";
import type { Tally } from "./parsed-rows";
import type { Field } from "./table-field";
import { type HeadedColumn, mergedHeader, type RowPeriod, readHeader, type TableHeader, unitRow } from "./table-header";
import { kindInUnit, usualKind } from "./table-units";

/** Titles and blanks above the header: further down nobody starts a table. */
const HEADER_WITHIN = 30;
/** Columns of words and times have no unit. */
const WITHOUT_UNIT: ReadonlySet<Field> = new Set([
  "station",
  "station-name",
  "region",
  "region-code",
  "date",
  "hour",
  "time",
  "aqi",
  "primary",
  "quality",
]);

/** What a table must have. */
export interface TableNeeds {
  period: RowPeriod;
  /** What is missing for these fields to make a table, in words that a template uses; empty = it is one. */
  missing(fields: ReadonlySet<Field>): string[];
  coUnit: "mg" | "ug";
}

/**
 * Finds where a table begins: title rows are passed over, a header may span two rows (merged cells), a row of units may
 * follow. Until `columns` is set, feed lines; then `isUnitRow` once for the first line below. A column in a unit that can't be
 * converted, or of another span than the table's rows, is not read and is named in the findings.
 */
export class TableStart {
  columns: Map<Field, number> | null = null;
  /** Cells of the header, trailing blanks cut off. */
  width = 0;
  private readonly kinds = new Map<Field, CellKind>();
  private headed: HeadedColumn[] = [];
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

  /** Whether this line, right below the header, is its units; then it is no data. */
  isUnitRow(cells: readonly string[]): boolean {
    if (this.belowHeader++ > 0) return false;
    const units = unitRow(cells);
    if (!units) return false;
    for (const column of this.headed) {
      const unit = units.get(column.index);
      if (unit === undefined || WITHOUT_UNIT.has(column.field)) continue;
      if (column.unit !== null && column.unit !== unit) this.drop(column, `${column.unit}, ${unit}`);
      else this.applyUnit(column, unit);
    }
    this.stillATable();
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
    this.columns = new Map(header.columns.map((column) => [column.field, column.index]));
    this.headed = header.columns;
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
