import type { Database } from "@/lib/platform/db";
import { writtenColumns } from "../rules/entry-row";
import type { Register } from "../rules/register";
import { columnOf } from "../rules/register-field";
import type { StandingEntry } from "../rules/sheet/entry-diff";
import { openContact } from "./contact-seal";
import { openField } from "./field-seal";

type Row = Record<string, unknown> & { id: number; code: string; version: number };

const SITE_COLUMNS = [
  "kind",
  "name",
  "town_id",
  "grid_id",
  "address",
  "lon",
  "lat",
  "owner_unit_id",
  "outer_no",
] as const;

/**
 * Entries as they stand, by id. Personal values are opened only to be compared with what a list says of them, and leave this process sealed
 * again or not at all.
 */
export async function standingEntries(
  on: Database,
  register: Register,
  ids: readonly number[],
  lock = false,
): Promise<Map<number, StandingEntry>> {
  if (ids.length === 0) return new Map();
  const own = writtenColumns(register.fields)
    .map((column) => `r.${column} AS "own_${column.slice(1, -1)}"`)
    .join(", ");
  const rows = await on.sql<Row>(
    "",
    `SELECT s.id, s.code, s.version, s.kind::text AS kind, s.name, s.town_id, s.grid_id, s.address, s.lon, s.lat, s.owner_unit_id, s.outer_no,
       s.contact_sealed, s.contact_mask, r.site_id IS NOT NULL AS has_own, ${own}
     FROM site s LEFT JOIN "${register.table}" r ON r.site_id = s.id WHERE s.id = ANY($1::int[]) ORDER BY s.id${lock ? " FOR UPDATE OF s" : ""}`,
    [[...ids]],
  );
  return new Map(rows.map((row) => [row.id, standing(register, row)]));
}

function standing(register: Register, row: Row): StandingEntry {
  const own = Object.fromEntries(
    Object.entries(row)
      .filter(([key]) => key.startsWith("own_"))
      .map(([key, value]) => [key.slice(4), value]),
  );
  const open = Object.fromEntries(
    register.fields.flatMap((field) => {
      if (field.kind !== "personal") return [];
      const sealed = (own[`${columnOf(field.name)}_sealed`] ?? null) as string | null;
      return [[field.name, openField(field, row.id, sealed)]];
    }),
  );
  const contact = openContact(row.id, row.contact_sealed as string | null) ?? { name: "", phone: "" };
  return {
    id: row.id,
    code: row.code,
    version: row.version,
    site: Object.fromEntries(SITE_COLUMNS.map((column) => [column, row[column] as string | number | null])),
    own: row.has_own ? own : null,
    open,
    contact: { ...contact, mask: String(row.contact_mask) },
  };
}
