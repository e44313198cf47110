import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { RegionChangeKind } from "../rules/region-change-kind";
import type { Viewer } from "../rules/viewer";

export interface PlaceChangeRow {
  of: "region" | "unit";
  id: number;
  changedOn: CivilDate;
  kind: RegionChangeKind;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  reason: string;
  by: string | null;
}

/** The latest renames and merges of regions and units, the newest first; at most 100. */
export function placeChanges(_viewer: Viewer): Promise<PlaceChangeRow[]> {
  return sql<PlaceChangeRow>(
    "place-changes",
    `SELECT c.of, c.id, c.changed_on AS "changedOn", c.kind, c.before - 'outline' AS before, c.after, c.reason, u.name AS by
       FROM (SELECT 'region' AS of, id, changed_on, kind, before, after, reason, recorded_at, recorded_by FROM region_change
             UNION ALL SELECT 'unit', id, changed_on, kind, before, after, reason, recorded_at, recorded_by FROM unit_change) c
       LEFT JOIN user_account u ON u.id = c.recorded_by ORDER BY c.recorded_at DESC, c.id DESC LIMIT 100`,
  );
}
