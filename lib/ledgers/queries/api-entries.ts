import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { shownColumns, valuesOf } from "../rules/entry-row";
import type { EntryValues } from "../rules/entry-value";
import type { Register } from "../rules/register";
import type { LedgerQuery } from "../schema-api";
import { kindSql } from "./due-sql";
import { entriesSql } from "./entry-where";
import { siteScope } from "./site-scope";

/** An entry as programs read it; personal data as masks. */
export interface ApiEntry {
  code: string;
  outerNo: string | null;
  version: number;
  kind: string;
  name: string;
  town: string;
  grid: string | null;
  address: string;
  /** WGS 84. */
  lon: number | null;
  lat: number | null;
  closedOn: CivilDate | null;
  mergedInto: string | null;
  updatedAt: Date;
  values: EntryValues;
}

const PAGE = 500;

/** Entries of a register in the order of their making, closed ones too, 500 at a time; `next` = where the following page begins, null at the end. */
export async function apiEntries(
  viewer: Viewer,
  register: Register,
  query: LedgerQuery,
): Promise<{ register: string; entries: ApiEntry[]; next: string | null }> {
  const own = siteScope(viewer, "inspections:read", 4);
  const rows = await sql<Omit<ApiEntry, "values"> & { id: number } & Record<string, unknown>>(
    `api-entries-${register.key}`,
    `SELECT s.id, s.code, s.outer_no AS "outerNo", s.version, s.kind::text AS kind, s.name, g.code AS town, v.code AS grid, s.address, s.lon, s.lat,
       s.closed_on AS "closedOn", m.code AS "mergedInto", s.updated_at AS "updatedAt", ${shownColumns(register.fields, "x")}
     FROM ${entriesSql(register)} JOIN region g ON g.id = s.town_id LEFT JOIN region v ON v.id = s.grid_id LEFT JOIN site m ON m.id = s.merged_into_id
     WHERE ${kindSql(register)} AND s.id > $1 AND ($2::text IS NULL OR g.code = $2) AND ($3::timestamptz IS NULL OR s.updated_at >= $3) AND ${own.condition}
     ORDER BY s.id LIMIT ${PAGE}`,
    [Number(query.after ?? 0), query.town ?? null, query.since ?? null, ...own.params],
  );
  return {
    register: register.key,
    entries: rows.map(({ code, outerNo, version, kind, name, town, grid, address, lon, lat, ...row }) => ({
      code,
      outerNo,
      version,
      kind,
      name,
      town,
      grid,
      address,
      lon,
      lat,
      closedOn: row.closedOn,
      mergedInto: row.mergedInto,
      updatedAt: row.updatedAt,
      values: valuesOf(register.fields, row),
    })),
    next: rows.length === PAGE ? String(rows.at(-1)?.id) : null,
  };
}
