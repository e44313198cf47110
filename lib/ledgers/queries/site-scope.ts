import type { Permission } from "@/lib/identity/rules/permissions";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";

/**
 * Which places of the ledgers a viewer reaches with a permission, as a condition over `site s`: those in its regions and those it
 * answers for. Two parameters, from number `n`: whoever sees everything has the same ones as all others who do, so that what is kept for one
 * serves all.
 */
export function siteScope(viewer: Viewer, permission: Permission, n: number): { condition: string; params: unknown[] } {
  const reach = scope(viewer, permission);
  return {
    condition: `(${reach.condition("s.town_id", n)} OR ${reach.condition("s.grid_id", n)} OR s.owner_unit_id = $${n + 1})`,
    params: [reach.regionIds, reach.regionIds === null ? null : viewer.unitId],
  };
}
