import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { shownColumns, valuesOf } from "../rules/entry-row";
import type { Register } from "../rules/register";
import type { MessyEntry } from "../rules/sheet/messy-rows";

/** Some entries of the viewer's own, of one town, from which a list to practise with is made. */
export async function messyEntries(viewer: Viewer, register: Register): Promise<MessyEntry[]> {
  const keep = scope(viewer, "sites:manage");
  const rows = await sql<Record<string, unknown> & Omit<MessyEntry, "values">>(
    "",
    `WITH mine AS (SELECT s.* FROM site s WHERE s.kind::text = ANY($1::text[]) AND s.closed_on IS NULL AND ${keep.condition("s.town_id", 2)}
       AND ($3::int IS NULL OR s.owner_unit_id = $3)),
     town AS (SELECT town_id FROM mine GROUP BY town_id ORDER BY count(*) DESC, town_id LIMIT 1)
     SELECT s.code, s.name, g.name AS town, v.name AS grid, s.address, ${shownColumns(register.fields, "x")}
     FROM mine s JOIN town USING (town_id) JOIN region g ON g.id = s.town_id LEFT JOIN region v ON v.id = s.grid_id LEFT JOIN "${register.table}" x ON x.site_id = s.id
     ORDER BY s.id LIMIT 8`,
    [[...register.kinds], keep.regionIds, viewer.unitKind === "department" ? viewer.unitId : null],
  );
  return rows.map(({ code, name, town, grid, address, ...row }) => ({
    code,
    name,
    town,
    grid,
    address,
    values: valuesOf(register.fields, row),
  }));
}
