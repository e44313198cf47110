import { sql } from "@/lib/platform/db";
import { rowsWithin } from "@/lib/platform/rows-within";
import { LIMITS } from "@/lib/shared/limits-table";
import { shownColumns, valuesOf } from "../rules/entry-row";
import type { RecordBook, Register } from "../rules/register";
import { type ExportCell, exportedRow, type PlaceRow } from "../rules/sheet/export-cells";
import type { SheetColumn } from "../rules/sheet/sheet-columns";
import type { EntryWhere } from "./entry-where";

const PLACE = `s.code, s.outer_no AS "outerNo", s.kind::text AS kind, s.name, g.name AS town, v.name AS grid, s.address, s.lon, s.lat, u.name AS owner,
  s.contact_mask AS "contactMask"`;
const JOINS =
  "JOIN region g ON g.id = s.town_id LEFT JOIN region v ON v.id = s.grid_id LEFT JOIN unit u ON u.id = s.owner_unit_id";

/** The entries of a filter in the columns of the register's sheet: numbers as numbers, personal data as masks. TooLarge too-many-rows. */
export async function exportedEntries(
  register: Register,
  columns: readonly SheetColumn[],
  where: EntryWhere,
): Promise<ExportCell[][]> {
  const rows = await sql<PlaceRow & Record<string, unknown>>(
    "",
    `SELECT ${PLACE}, ${shownColumns(register.fields, "x")} FROM ${where.from} ${JOINS} WHERE ${where.condition}
     ORDER BY g.sort_order, s.town_id, s.name, s.id LIMIT ${LIMITS.sheetRows.max + 1}`,
    [...where.params],
  );
  rowsWithin(rows.length, LIMITS.sheetRows);
  return rows.map((row) => {
    const values = valuesOf(register.fields, row);
    return exportedRow(columns, row, values);
  });
}

/** The records of a book under the entries of a filter, those struck out left out. */
export async function exportedRecords(
  book: RecordBook,
  columns: readonly SheetColumn[],
  where: EntryWhere,
): Promise<ExportCell[][]> {
  const rows = await sql<PlaceRow & Record<string, unknown>>(
    "",
    `SELECT ${PLACE}, ${shownColumns(book.fields, "b")} FROM ${where.from} ${JOINS} JOIN "${book.table}" b ON b.site_id = s.id AND b.struck_at IS NULL
     WHERE ${where.condition} ORDER BY g.sort_order, s.town_id, s.name, s.id, b.id LIMIT ${LIMITS.sheetRows.max + 1}`,
    [...where.params],
  );
  rowsWithin(rows.length, LIMITS.sheetRows);
  return rows.map((row) => {
    const values = valuesOf(book.fields, row);
    return exportedRow(columns, row, values);
  });
}
