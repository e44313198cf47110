import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";

/**
 * Who may do what with an inspection `n`, as conditions; parameters from `p` on. Run (record, finish): the unit that leads, those
 * that go along, those below the lead, whoever planned it. Call off: the lead and whoever planned it. The office both, of its district's units.
 */
export function inspectionRights(viewer: Viewer, p: number): { run: string; cancel: string; params: unknown[] } {
  const { reach, regionIds } = scope(viewer, "inspections:record");
  const office = `($${p}::int[] IS NULL OR EXISTS (SELECT FROM unit l WHERE l.id = n.lead_unit_id AND l.region_id = ANY($${p}::int[])))`;
  const records = viewer.permissions.has("inspections:record");
  return {
    run: `($${p + 3} AND (${office} OR n.lead_unit_id = $${p + 1} OR n.planned_by = $${p + 2}
      OR EXISTS (SELECT FROM inspection_member m WHERE m.inspection_id = n.id AND m.unit_id = $${p + 1})
      OR EXISTS (SELECT FROM unit own WHERE own.id = $${p + 1} AND own.parent_id = n.lead_unit_id)))`,
    cancel: `($${p + 3} AND (${office} OR n.lead_unit_id = $${p + 1} OR n.planned_by = $${p + 2}))`,
    params: [reach === "own" ? [] : regionIds, viewer.unitId, viewer.userId, records],
  };
}
