import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Database, sql } from "@/lib/platform/db";

export interface TownOutline {
  id: number;
  name: string;
  nameEn: string;
  /** Closed rings of [lon, lat], WGS84: the outer one first, of several parts one after the other. */
  rings: [number, number][][];
}

/** The outlines of the towns in the viewer's district, for pointing at a place; towns without one are left out. */
export async function townOutlines(viewer: Viewer, on: Database = { sql }): Promise<TownOutline[]> {
  return on.sql<TownOutline>(
    "sup-town-outlines",
    `SELECT id, name, name_en AS "nameEn", CASE outline->>'type' WHEN 'Polygon' THEN outline->'coordinates'
            ELSE (SELECT jsonb_agg(ring) FROM jsonb_array_elements(outline->'coordinates') part, jsonb_array_elements(part) ring) END AS rings
       FROM region
      WHERE level = 'town' AND closed_on IS NULL AND outline->>'type' IN ('Polygon', 'MultiPolygon')
        AND ($1::int[] IS NULL OR id = ANY($1::int[])) ORDER BY sort_order, id`,
    [districtIds(viewer)],
  );
}
