import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { DOOR_FIELDS, type DoorResult } from "../rules/door-fields";
import type { EntryValue } from "../rules/entry-value";
import { columnOf } from "../rules/register-field";
import { siteScope } from "./site-scope";

/** A household as a phone may keep it: its door, a masked name, energy and stove. */
export interface Door {
  id: number;
  code: string;
  house: string;
  /** "张**": never more. */
  mask: string;
  visit: DoorResult | null;
  visitedOn: string | null;
  /** DOOR_FIELDS by name. */
  values: Record<string, EntryValue>;
}

/** As many as a phone takes along; a village has some hundred households. */
export const DOORS_MAX = 5_000;

/** The households of a village (or a town), by house number; empty when the region isn't in the viewer's reach. */
export async function doorList(viewer: Viewer, regionId: number): Promise<Door[]> {
  const reach = siteScope(viewer, "inspections:record", 2);
  const fields = DOOR_FIELDS.map(({ name }) => `h."${columnOf(name)}" AS "${name}"`).join(", ");
  const rows = await sql<Record<string, EntryValue> & { id: number }>(
    "",
    `SELECT s.id, s.code, coalesce(nullif(h.house_no, ''), s.name) AS house, h.householder_mask AS mask, h.visit AS "visitResult", h.visited_on AS "visitedOn", ${fields}
     FROM site s JOIN stove_household h ON h.site_id = s.id
     WHERE (s.grid_id = $1 OR s.town_id = $1) AND s.closed_on IS NULL AND ${reach.condition}
     ORDER BY length(coalesce(nullif(h.house_no, ''), s.name)), house, s.id LIMIT ${DOORS_MAX}`,
    [regionId, ...reach.params],
  );
  return rows.map((row) => ({
    id: row.id,
    code: String(row.code),
    house: String(row.house),
    mask: String(row.mask),
    visit: row.visitResult as DoorResult | null,
    visitedOn: row.visitedOn as string | null,
    values: Object.fromEntries(DOOR_FIELDS.map(({ name }) => [name, row[name] ?? null])),
  }));
}

/** Villages and towns with households that the viewer may call on, with how many were seen since `since`. */
export async function doorRegions(
  viewer: Viewer,
  since: string,
): Promise<{ id: number; name: string; nameEn: string; town: string; townEn: string; doors: number; seen: number }[]> {
  const reach = siteScope(viewer, "inspections:record", 2);
  return sql(
    "",
    `SELECT r.id, r.name, r.name_en AS "nameEn", t.name AS town, t.name_en AS "townEn", count(*)::int AS doors, count(*) FILTER (WHERE h.visited_on >= $1::date)::int AS seen
     FROM site s JOIN stove_household h ON h.site_id = s.id JOIN region r ON r.id = coalesce(s.grid_id, s.town_id) JOIN region t ON t.id = s.town_id
     WHERE s.closed_on IS NULL AND ${reach.condition}
     GROUP BY r.id, t.id ORDER BY t.sort_order, r.sort_order, r.id`,
    [since, ...reach.params],
  );
}
