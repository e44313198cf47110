import { cellText, isBlank, type Line } from "./line-tokenizer";
import { type Tally, UnreadableFile } from "./parsed-rows";
import { type Field, isMicrograms, mergedHeader, readHeader, type TableHeader, unitRow } from "./table-header";

/** Titles and blanks above the header: further down nobody starts a table. */
const HEADER_WITHIN = 30;

/**
 * Finds where a table begins: title rows are passed over, a header may span two rows (merged cells), a row of units may
 * follow. Until `columns` is set, feed lines; then `isUnitRow` once for the first line below.
 */
export class TableStart {
  columns: Map<Field, number> | null = null;
  /** Cells of the header, trailing blanks cut off. */
  width = 0;
  /** CO is in µg/m³ (true) or mg/m³ (false) by the file's own word, null when it says nothing. */
  coMicrograms: boolean | null = null;
  private above: string[] = [];
  private seen = 0;
  private belowHeader = 0;
  private readonly complete: (fields: ReadonlySet<Field>) => boolean;
  private readonly tally: Tally;

  constructor(complete: (fields: ReadonlySet<Field>) => boolean, tally: Tally) {
    this.complete = complete;
    this.tally = tally;
  }

  /** Takes a line above the data. */
  feed(line: Line): void {
    if (isBlank(line)) return;
    if (++this.seen > HEADER_WITHIN) throw new UnreadableFile("no-header");
    const cells = cellsOf(line);
    for (const candidate of [cells, mergedHeader(this.above, cells)]) {
      const header = readHeader(candidate);
      if (!this.complete(new Set(header.columns.map((column) => column.field)))) continue;
      this.take(header, candidate);
      return;
    }
    this.above = cells;
  }

  /** Whether this line, right below the header, is its lower half or its units; then it is no data. */
  isUnitRow(cells: readonly string[]): boolean {
    if (this.belowHeader++ > 0) return false;
    const units = unitRow(cells);
    if (!units) return false;
    const co = units.get(this.columns?.get("co") ?? -1);
    if (co) this.sayCo(co);
    return true;
  }

  /** A table that never began. */
  end(): void {
    if (this.columns === null) throw new UnreadableFile(this.seen === 0 ? "empty" : "no-header");
  }

  private take(header: TableHeader, cells: readonly string[]): void {
    this.columns = new Map(header.columns.map((column) => [column.field, column.index]));
    this.width = cells.length;
    while (this.width > 0 && cells[this.width - 1]?.trim() === "") this.width--;
    for (const column of header.repeated) this.tally.note("duplicate-column", { column });
    if (header.unknown.length > 0)
      this.tally.note("unknown-columns", { columns: header.unknown.slice(0, 20).join(", ") });
    const co = header.columns.find((column) => column.field === "co")?.unit;
    if (co) this.sayCo(co);
  }

  private sayCo(unit: string): void {
    this.coMicrograms = isMicrograms(unit);
    if (this.coMicrograms) this.tally.note("unit-from-file", { column: "CO", unit });
  }
}

/** All cells of a line as text. */
export function cellsOf(line: Line): string[] {
  return Array.from({ length: line.count }, (_, i) => cellText(line, i));
}
