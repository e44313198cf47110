import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";

/**
 * Whose imports a viewer works on, as a condition over the column of their unit: the office all of its district, others their own unit's. One
 * parameter, number `n`: regions in reach, null = all; and one for the unit, number `n + 1`.
 */
export function importScope(viewer: Viewer, column: string, n: number): { condition: string; params: unknown[] } {
  const { reach, regionIds } = scope(viewer, "sites:manage");
  const within = viewer.system !== undefined ? null : reach === "own" ? [] : regionIds;
  return {
    condition: `($${n}::int[] IS NULL OR ${column} = $${n + 1}::int OR ${column} IN (SELECT id FROM unit WHERE region_id = ANY($${n}::int[])))`,
    params: [within, viewer.unitId],
  };
}
