import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { RegionChangeKind } from "../rules/region-change-kind";
import type { Viewer } from "../rules/viewer";

/** Adds a line to the history of a region; the caller has changed the region in the same transaction. */
export async function noteRegionChange(
  tx: Tx,
  viewer: Viewer,
  change: { regionId: number; kind: RegionChangeKind; before: object; after: object; reason: string },
): Promise<void> {
  await tx.change(
    "region-history",
    "INSERT INTO region_change (region_id, changed_on, kind, before, after, reason, recorded_at, recorded_by) VALUES ($1, $2, $3, $4::jsonb, $5::jsonb, $6, $7, $8)",
    [
      change.regionId,
      today(),
      change.kind,
      JSON.stringify(change.before),
      JSON.stringify(change.after),
      change.reason,
      now(),
      viewer.userId || null,
    ],
  );
}
