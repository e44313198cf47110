import type { Database } from "@/lib/platform/db";
import { type Bounds, heldBy } from "../rules/city";
import type { Role, UnitKind } from "../rules/roles";
import { REGION_BELOW } from "./region-below";

/** Columns that `BOUNDS` answers with. */
export interface BoundsRow {
  bound_ids: number[] | null;
  district_id: number | null;
  ranked_ids: number[];
  above: { kind: UnitKind; role: Role }[];
}

/**
 * Common table expressions of a recursive query that find the district of `home` (a query of one region id), for `BOUNDS`. Walks up to the
 * last place below a city, then down from there.
 */
export const districtBounds = (home: string) => `up AS (
       SELECT id, parent_id, level, 0 AS depth FROM region WHERE id = (${home})
       UNION ALL SELECT r.id, r.parent_id, r.level, up.depth + 1 FROM up JOIN region r ON r.id = up.parent_id
     ), district AS (
       SELECT id FROM up WHERE depth = 0 OR level <> 'city' ORDER BY depth DESC LIMIT 1
     ), wide AS (
       SELECT id FROM district
       UNION SELECT below.id FROM ${REGION_BELOW} below JOIN wide ON wide.id = below.above
     ), bounded AS (
       SELECT EXISTS (SELECT FROM unit o WHERE o.kind = 'air_office' AND o.closed_on IS NULL AND NOT EXISTS (SELECT FROM wide WHERE wide.id = o.region_id)) AS yes
     )`;

/** The columns: no bounds as long as no air office works outside of the district, so that one district alone is bound by nothing. */
export const BOUNDS = `CASE WHEN bounded.yes THEN ARRAY(SELECT id FROM wide) END AS bound_ids, (SELECT id FROM district) AS district_id,
            CASE WHEN bounded.yes THEN ARRAY(SELECT id FROM region WHERE level IN ('city', 'district')) ELSE '{}' END AS ranked_ids,
            CASE WHEN bounded.yes THEN (SELECT coalesce(json_agg(DISTINCT jsonb_build_object('kind', o.kind, 'role', held.role)), '[]')
              FROM unit o JOIN user_account a ON a.unit_id = o.id AND a.disabled_at IS NULL JOIN user_role held ON held.user_id = a.id
             WHERE o.region_id IN (SELECT id FROM up WHERE id NOT IN (SELECT id FROM wide))) ELSE '[]' END AS above`;

export function boundsOf(row: BoundsRow): Bounds | null {
  return row.bound_ids && row.district_id !== null
    ? { regionId: row.district_id, regionIds: row.bound_ids, ranked: row.ranked_ids, above: heldBy(row.above) }
    : null;
}

/** The bounds of whoever works for a region: its district. */
export async function boundsAround(db: Database, regionId: number): Promise<Bounds | null> {
  const [row] = await db.sql<BoundsRow>(
    "bounds-around",
    `WITH RECURSIVE ${districtBounds("$1::int")} SELECT ${BOUNDS} FROM bounded`,
    [regionId],
  );
  return row ? boundsOf(row) : null;
}

/**
 * The districts that offices work for, each with its bounds, in the office's order; one alone = null bounds. Where a city has an office too,
 * its own part is what lies in nobody's district.
 */
export async function officeDistricts(db: Database): Promise<{ regionId: number; bounds: Bounds | null }[]> {
  const homes = await db.sql<{ id: number; level: string }>(
    "office-districts",
    `SELECT r.id, r.level::text AS level FROM region r WHERE EXISTS (SELECT FROM unit o WHERE o.region_id = r.id AND o.kind = 'air_office' AND o.closed_on IS NULL)
      ORDER BY r.level DESC, r.sort_order, r.id`,
  );
  if (homes.length < 2) return homes.map(({ id }) => ({ regionId: id, bounds: null }));
  const districts: { regionId: number; bounds: Bounds | null }[] = [];
  for (const { id } of homes.filter((home) => home.level !== "city"))
    districts.push({ regionId: id, bounds: await boundsAround(db, id) });
  const taken = new Set(districts.flatMap(({ bounds }) => bounds?.regionIds ?? []));
  for (const { id } of homes.filter((home) => home.level === "city")) {
    const below = await db.sql<{ id: number }>(
      "office-city-regions",
      `WITH RECURSIVE below AS (SELECT $1::int AS id UNION SELECT r.id FROM ${REGION_BELOW} r JOIN below ON r.above = below.id) SELECT id FROM below ORDER BY id`,
      [id],
    );
    const regionIds = below.map((region) => region.id).filter((regionId) => !taken.has(regionId));
    districts.push({ regionId: id, bounds: { regionId: id, regionIds, ranked: [], above: new Set() } });
  }
  return districts;
}
