import { sql } from "@/lib/platform/db";
import { rowsWithin } from "@/lib/platform/rows-within";
import { LIMITS } from "@/lib/shared/limits-table";
import { shownColumns, valuesOf } from "../rules/entry-row";
import { type EntryValue, valueText } from "../rules/entry-value";
import type { RecordBook, Register } from "../rules/register";
import type { Field } from "../rules/register-field";
import type { SheetColumn } from "../rules/sheet/sheet-columns";
import type { SiteKind } from "../rules/site-kind";
import { SITE_KIND_WORDS } from "../rules/site-kind-words";
import type { EntryWhere } from "./entry-where";

export type ExportCell = string | number | null;

interface PlaceRow extends Record<string, unknown> {
  code: string;
  outerNo: string | null;
  kind: SiteKind;
  name: string;
  town: string;
  grid: string | null;
  address: string;
  lon: number | null;
  lat: number | null;
  owner: string | null;
  contactMask: string;
}

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
  const rows = await sql<PlaceRow>(
    "",
    `SELECT ${PLACE}, ${shownColumns(register.fields, "x")} FROM ${where.from} ${JOINS} WHERE ${where.condition}
     ORDER BY g.sort_order, s.town_id, s.name, s.id LIMIT ${LIMITS.sheetRows.max + 1}`,
    [...where.params],
  );
  rowsWithin(rows.length, LIMITS.sheetRows);
  return rows.map((row) => {
    const values = valuesOf(register.fields, row);
    return columns.map(({ place, field }) => (field ? cellOf(field, values[field.name]) : placeCell(row, place)));
  });
}

/** The records of a book under the entries of a filter, those struck out left out. */
export async function exportedRecords(
  book: RecordBook,
  columns: readonly SheetColumn[],
  where: EntryWhere,
): Promise<ExportCell[][]> {
  const rows = await sql<PlaceRow>(
    "",
    `SELECT ${PLACE}, ${shownColumns(book.fields, "b")} FROM ${where.from} ${JOINS} JOIN "${book.table}" b ON b.site_id = s.id AND b.struck_at IS NULL
     WHERE ${where.condition} ORDER BY g.sort_order, s.town_id, s.name, s.id, b.id LIMIT ${LIMITS.sheetRows.max + 1}`,
    [...where.params],
  );
  rowsWithin(rows.length, LIMITS.sheetRows);
  return rows.map((row) => {
    const values = valuesOf(book.fields, row);
    return columns.map(({ place, field }) => (field ? cellOf(field, values[field.name]) : placeCell(row, place)));
  });
}

/** A value as a spreadsheet has it: words for choices, numbers where they are numbers. */
function cellOf(field: Field, value: EntryValue | undefined): ExportCell {
  if (value === undefined || value === null || value === "") return null;
  return field.kind === "number" ? Number(value) : valueText(field, value, "zh");
}

function placeCell(row: PlaceRow, place: SheetColumn["place"]): ExportCell {
  switch (place) {
    case "kind":
      return SITE_KIND_WORDS[row.kind].name;
    case "lon":
    case "lat":
      // A tenth of a metre; what is compared when it comes back.
      return row[place] === null ? null : Math.round(row[place] * 1e6) / 1e6;
    case "contactName":
      return contactPart(row.contactMask, 0) || null;
    case "contactPhone":
      return contactPart(row.contactMask, 1) || null;
    default:
      return place === null ? null : ((row[place] as string | null) ?? null) || null;
  }
}

/** "马** 138****0001": name, telephone; a mask without a space that ends in a digit is a telephone's. */
function contactPart(mask: string, part: 0 | 1): string {
  const [first = "", second = ""] = mask.split(" ");
  const isPhone = second === "" && /\d$/.test(first);
  return part === 0 ? (isPhone ? "" : first) : isPhone ? first : second;
}
