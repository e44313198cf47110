import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { campaignSeen } from "./campaign-seen";

export interface NamedArea {
  id: number;
  name: string;
  nameEn: string;
  /** Closed rings of [lon, lat], WGS84, the outer one first. */
  rings: [number, number][][];
}

/** The areas of campaigns that are not closed, or of those that are named; campaigns over the whole district have none. */
export async function campaignAreas(viewer: Viewer, ids: readonly number[]): Promise<NamedArea[]> {
  if (scope(viewer, "inspections:read").reach === null) return [];
  const seen = campaignSeen(viewer, 2);
  return sql<NamedArea>(
    "map-campaign-areas",
    `SELECT id, name, name_en AS "nameEn", area->'coordinates' AS rings FROM campaign c
      WHERE area IS NOT NULL AND ${seen.condition} AND (id = ANY($1::int[]) OR (cardinality($1::int[]) = 0 AND closed_at IS NULL)) ORDER BY id`,
    [ids, ...seen.params],
  );
}
