import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";

/**
 * What of the loop a viewer may see, as a condition over `issue i` joined to `rectification_task t`: the office and leadership
 * everything of their district; towns and grids what lies in their region; every unit, a department above all, what it takes part in (found,
 * ordered, fixes, helps, is copied, verifies), wherever it lies. The parameters begin at number `n`.
 */
export function issueScope(viewer: Viewer, n: number): { condition: string; params: unknown[] } {
  const { reach, regionIds: within } = scope(viewer, "issues:read");
  if (reach === "all") return { condition: "TRUE", params: [] };
  if (reach === null) return { condition: "FALSE", params: [] };
  const regionIds = reach === "own" && viewer.unitKind === "department" ? [] : within;
  return {
    condition: `(i.town_id = ANY($${n}::int[]) OR i.grid_id = ANY($${n}::int[])
      OR t.owner_unit_id = $${n + 1} OR t.verifier_unit_id = $${n + 1} OR t.issuer_unit_id = $${n + 1} OR i.found_by_unit_id = $${n + 1}
      OR EXISTS (SELECT FROM task_unit own WHERE own.task_id = t.id AND own.unit_id = $${n + 1}))`,
    params: [regionIds, viewer.unitId],
  };
}
