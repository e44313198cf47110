import type { Database } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";

/** The district that the air office works for: the region of its unit. NotFound region-unknown without an office. */
export async function homeDistrict(db: Database): Promise<number> {
  const [row] = await db.sql<{ id: number }>(
    "winter-district",
    "SELECT region_id AS id FROM unit WHERE kind = 'air_office' AND closed_on IS NULL ORDER BY id LIMIT 1",
  );
  if (!row) throw new NotFound("region-unknown");
  return row.id;
}
