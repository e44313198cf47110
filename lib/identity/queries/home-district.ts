import type { Database } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { Viewer } from "../rules/viewer";
import { officesAbove } from "./offices-for";

/** The district that the viewer's air office works for. NotFound region-unknown without an office. */
export function homeDistrict(db: Database, viewer: Viewer): Promise<number> {
  return districtOf(db, viewer.homeRegionId);
}

/** The district of the air office that works for a place: the region of its unit, else of the first. NotFound region-unknown without an office. */
export async function districtOf(db: Database, regionId: number): Promise<number> {
  const [row] = await db.sql<{ id: number }>(
    "winter-district",
    `SELECT region_id AS id FROM unit WHERE kind = 'air_office' AND closed_on IS NULL
      ORDER BY id IN (SELECT id FROM ${officesAbove("$1::int")} own) DESC, id LIMIT 1`,
    [regionId],
  );
  if (!row) throw new NotFound("region-unknown");
  return row.id;
}
