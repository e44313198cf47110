import { sql } from "@/lib/platform/db";
import { rowsWithin } from "@/lib/platform/rows-within";
import { LIMITS } from "@/lib/shared/limits-table";
import { shownColumns, valuesOf } from "../rules/entry-row";
import type { RecordBook, Register } from "../rules/register";
import { type ExportCell, exportedRow, type PlaceRow } from "../rules/sheet/export-cells";
import type { SheetColumn } from "../rules/sheet/sheet-columns";
import { type EntryWhere, entriesSql } from "./entry-where";

const PLACE = `s.code, s.outer_no AS "outerNo", s.kind::text AS kind, s.name, g.name AS town, v.name AS grid, s.address, s.lon, s.lat, u.name AS owner,
  s.contact_mask AS "contactMask"`;
const JOINS =
  "JOIN region g ON g.id = s.town_id LEFT JOIN region v ON v.id = s.grid_id LEFT JOIN unit u ON u.id = s.owner_unit_id";

/** Rows of one part. */
const PART = 1000;

/** Rows of a list in parts: a long one is never whole in memory. */
export interface ExportedRows {
  count: number;
  parts(): AsyncGenerator<ExportCell[][]>;
}

/** The entries of a filter in the columns of the register's sheet: numbers as numbers, personal data as masks. TooLarge too-many-rows. */
export function exportedEntries(
  register: Register,
  columns: readonly SheetColumn[],
  where: EntryWhere,
): Promise<ExportedRows> {
  return exported(
    `SELECT s.id FROM ${where.from} JOIN region g ON g.id = s.town_id WHERE ${where.condition} ORDER BY ${ORDER}, s.id`,
    where.params,
    `SELECT ${PLACE}, ${shownColumns(register.fields, "x")} FROM ${WANTED} JOIN (${entriesSql(register)}) ON s.id = wanted.id ${JOINS}`,
    (row) => exportedRow(columns, row, valuesOf(register.fields, row)),
  );
}

/** The records of a book under the entries of a filter, those struck out left out. */
export function exportedRecords(
  book: RecordBook,
  columns: readonly SheetColumn[],
  where: EntryWhere,
): Promise<ExportedRows> {
  return exported(
    `SELECT b.id FROM ${where.from} JOIN region g ON g.id = s.town_id JOIN "${book.table}" b ON b.site_id = s.id AND b.struck_at IS NULL
     WHERE ${where.condition} ORDER BY ${ORDER}, s.id, b.id`,
    where.params,
    `SELECT ${PLACE}, ${shownColumns(book.fields, "b")} FROM ${WANTED} JOIN "${book.table}" b ON b.id = wanted.id JOIN site s ON s.id = b.site_id ${JOINS}`,
    (row) => exportedRow(columns, row, valuesOf(book.fields, row)),
  );
}

const ORDER = "g.sort_order, s.town_id, s.name";
const WANTED = "unnest($1::int[]) WITH ORDINALITY AS wanted (id, at)";

/** Which rows they are is asked once, so that none comes twice or is left out while others work; what stands in them, part by part. */
async function exported(
  which: string,
  params: readonly unknown[],
  what: string,
  rowOf: (row: PlaceRow & Record<string, unknown>) => ExportCell[],
): Promise<ExportedRows> {
  const { max } = LIMITS.registerSheet;
  const found = await sql<{ id: number }>("", `${which} LIMIT ${max + 1}`, [...params]);
  rowsWithin(found.length, LIMITS.registerSheet);
  const ids = Int32Array.from(found, ({ id }) => id);
  return {
    count: ids.length,
    async *parts() {
      for (let at = 0; at < ids.length; at += PART) {
        const part = [...ids.subarray(at, at + PART)];
        const rows = await sql<PlaceRow & Record<string, unknown>>("", `${what} ORDER BY wanted.at`, [part]);
        yield rows.map(rowOf);
      }
    },
  };
}
