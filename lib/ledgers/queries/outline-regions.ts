import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { OutlineRegion } from "@/lib/ledgers/rules/outline-doubts";
import { outlineShape } from "@/lib/ledgers/rules/outline-shape";
import { type Database, sql } from "@/lib/platform/db";

export interface KeptRegion extends OutlineRegion {
  nameEn: string;
  level: "city" | "district" | "town" | "village";
}

/** The open regions that the viewer manages, with their outlines and where their stations stand, in the office's order. */
export async function outlineRegions(viewer: Viewer, db: Database = { sql }): Promise<KeptRegion[]> {
  const reach = scope(viewer, "regions:manage");
  const rows = await db.sql<Omit<KeptRegion, "outline"> & { outline: unknown }>(
    "outline-regions",
    `SELECT r.id, r.code, r.name, r.name_en AS "nameEn", r.level::text, r.parent_id AS "parentId", r.outline,
            coalesce((SELECT json_agg(json_build_array(s.lon, s.lat)) FROM station s
                       WHERE s.region_id = r.id AND s.lon IS NOT NULL AND s.lat IS NOT NULL AND s.closed_on IS NULL), '[]') AS stations
       FROM region r WHERE r.closed_on IS NULL AND ${reach.condition("r.id", 1)} ORDER BY r.level, r.sort_order, r.code`,
    [reach.regionIds],
  );
  return rows.map((row) => ({ ...row, also: [row.nameEn], outline: outlineShape.safeParse(row.outline).data ?? null }));
}
