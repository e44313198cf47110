import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { issueScope } from "@/lib/issues/queries/issue-scope";

/**
 * Which papers a viewer may see, as a condition over `notice n` left-joined to `rectification_task t` and `issue i`: the office and
 * leadership all of their district; others those addressed to their unit and those about a task that they may see. Parameters begin at `n`.
 */
export function noticeScope(viewer: Viewer, n: number): { condition: string; params: unknown[] } {
  const { reach, regionIds } = scope(viewer, "issues:read");
  if (reach === "all") return { condition: "TRUE", params: [] };
  if (reach === null) return { condition: "FALSE", params: [] };
  const issues = issueScope(viewer, n + 2);
  return {
    condition: `(n.to_unit_id = $${n} OR n.to_unit_id IN (SELECT id FROM unit WHERE region_id = ANY($${n + 1}::int[])) OR (i.id IS NOT NULL AND ${issues.condition}))`,
    params: [viewer.unitId, reach === "district" ? regionIds : [], ...issues.params],
  };
}
