import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";

/**
 * The same as `issueScope` for questions about many issues: a set of issue ids gathered from one index per way of taking part. As an OR over
 * both tables PostgreSQL would join all of them and look at each row; where one row is asked for, that is the better way.
 */
export function issueScopeSet(viewer: Viewer, n: number): { condition: string; params: unknown[] } {
  const { condition, params } = issueScope(viewer, n);
  if (params.length === 0) return { condition, params };
  return {
    condition: `i.id IN (SELECT id FROM issue WHERE town_id = ANY($${n}::int[]) UNION ALL SELECT id FROM issue WHERE grid_id = ANY($${n}::int[])
      UNION ALL SELECT id FROM issue WHERE found_by_unit_id = $${n + 1} UNION ALL SELECT issue_id FROM rectification_task WHERE owner_unit_id = $${n + 1}
      UNION ALL SELECT issue_id FROM rectification_task WHERE verifier_unit_id = $${n + 1} UNION ALL SELECT issue_id FROM rectification_task WHERE issuer_unit_id = $${n + 1}
      UNION ALL SELECT part.issue_id FROM task_unit own JOIN rectification_task part ON part.id = own.task_id WHERE own.unit_id = $${n + 1})`,
    params,
  };
}

/**
 * What of the loop a viewer may see, as a condition over `issue i` joined to `rectification_task t`: the office and leadership
 * everything; towns and grids what lies in their region; every unit, a department above all, what it takes part in (found,
 * ordered, fixes, helps, is copied, verifies), wherever it lies. The parameters begin at number `n`.
 */
export function issueScope(viewer: Viewer, n: number): { condition: string; params: unknown[] } {
  const { reach } = scope(viewer, "issues:read");
  if (reach === "all") return { condition: "TRUE", params: [] };
  if (reach === null) return { condition: "FALSE", params: [] };
  const regionIds = viewer.unitKind === "department" ? [] : viewer.regionIds;
  return {
    condition: `(i.town_id = ANY($${n}::int[]) OR i.grid_id = ANY($${n}::int[])
      OR t.owner_unit_id = $${n + 1} OR t.verifier_unit_id = $${n + 1} OR t.issuer_unit_id = $${n + 1} OR i.found_by_unit_id = $${n + 1}
      OR EXISTS (SELECT FROM task_unit own WHERE own.task_id = t.id AND own.unit_id = $${n + 1}))`,
    params: [regionIds, viewer.unitId],
  };
}
