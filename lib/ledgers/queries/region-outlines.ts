import { type Database, sql } from "@/lib/platform/db";

export interface TownOutline {
  id: number;
  name: string;
  nameEn: string;
  /** Closed rings of [lon, lat], WGS84, the outer one first. */
  rings: [number, number][][];
}

/** The outlines of the home district's towns, for pointing at a place; towns without one are left out. */
export async function townOutlines(on: Database = { sql }): Promise<TownOutline[]> {
  return on.sql<TownOutline>(
    "sup-town-outlines",
    `SELECT id, name, name_en AS "nameEn", outline->'coordinates' AS rings FROM region
     WHERE level = 'town' AND closed_on IS NULL AND outline->>'type' = 'Polygon' ORDER BY sort_order, id`,
  );
}
