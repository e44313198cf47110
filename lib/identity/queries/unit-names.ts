import { sql } from "@/lib/platform/db";
import { may } from "../rules/permissions";
import type { UnitKind } from "../rules/roles";
import { districtIds } from "../rules/scope";
import type { Viewer } from "../rules/viewer";

/** Names of the open units of a kind, in the office's order; they stand in every ranking and bulletin, so whoever reads figures may read them. */
export async function unitNames(viewer: Viewer, kind: UnitKind): Promise<string[]> {
  if (!may(viewer, "figures:read")) return [];
  const rows = await sql<{ name: string }>(
    "unit-names-of-kind",
    `SELECT name FROM unit WHERE kind::text = $1 AND closed_on IS NULL AND ($2::int[] IS NULL OR region_id = ANY($2::int[])) ORDER BY sort_order, id`,
    [kind, districtIds(viewer)],
  );
  return rows.map((row) => row.name);
}
