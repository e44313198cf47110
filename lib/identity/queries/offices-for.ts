import type { Database } from "@/lib/platform/db";

/**
 * The air offices that work for a place, as a query of their ids; `region` = the place as SQL, with parameters or not. Those nearest above
 * it: the district's, else the city's. A place that no office stands above is the only district's, where there is only one.
 */
export const officesAbove = (region: string) => `(WITH RECURSIVE up AS (
    SELECT id, parent_id, 0 AS depth FROM region WHERE id = (${region})
    UNION ALL SELECT r.id, r.parent_id, up.depth + 1 FROM up JOIN region r ON r.id = up.parent_id
  ), office AS (
    SELECT o.id, o.region_id, up.depth FROM unit o LEFT JOIN up ON up.id = o.region_id WHERE o.kind = 'air_office' AND o.closed_on IS NULL
  )
  SELECT id FROM office WHERE depth = (SELECT min(depth) FROM office)
     OR ((SELECT min(depth) FROM office) IS NULL AND (SELECT count(DISTINCT region_id) FROM office) = 1)
  ORDER BY id)`;

/** The air offices that work for a place. */
export async function officesFor(db: Database, regionId: number): Promise<number[]> {
  const rows = await db.sql<{ id: number }>("offices-for", officesAbove("$1::int"), [regionId]);
  return rows.map(({ id }) => id);
}
