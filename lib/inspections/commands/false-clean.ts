import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";

/** BadInput when a region is called clean by the inspection in which a problem in it was reported. */
export async function rejectFalseClean(tx: Tx, inspectionId: number): Promise<void> {
  const [contradiction] = await tx.sql<{ region_id: number }>(
    "sup-false-clean",
    `SELECT r.region_id FROM inspection_region r JOIN issue i ON i.inspection_id = r.inspection_id AND (i.grid_id = r.region_id OR i.town_id = r.region_id)
     WHERE r.inspection_id = $1 AND r.clean LIMIT 1`,
    [inspectionId],
  );
  if (contradiction) throw new BadInput("bad-input", {}, { regions: { key: "clean-with-findings" } });
}
