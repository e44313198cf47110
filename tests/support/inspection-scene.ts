import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { planInspection } from "@/lib/inspections/commands/plan-inspection";
import { inspectionInput, visitInput } from "@/lib/inspections/schema";
import { transaction } from "@/lib/platform/db";
import type { SupervisionWorld } from "./supervision-world";

/** A joint inspection of 西镇's plot by 七个100%, 住建 going along; visits of the plot; findings there. */
export async function inspectionScene(pool: pg.Pool, world: SupervisionWorld) {
  const items = (
    await pool.query<{ id: number; version: number }>(
      `SELECT i.id, v.id AS version FROM checklist_item i JOIN checklist_version v ON v.id = i.version_id JOIN checklist l ON l.id = v.checklist_id
       WHERE l.code = 'construction-7x100' ORDER BY i.sort_order`,
    )
  ).rows;
  return {
    items,
    plan: (by: Viewer = world.people.officeStaff, changes: object = {}) =>
      transaction((tx) =>
        planInspection(
          tx,
          by,
          inspectionInput.parse({
            clientId: randomUUID(),
            kind: "joint",
            title: "联合督查",
            leadUnitId: by.unitId,
            checklistVersionId: items[0]?.version,
            plannedFrom: "2026-11-24",
            plannedTo: "2026-11-25",
            regionIds: [world.regions.west],
            siteIds: [world.sites.plot],
            team: [{ unitId: world.units.housing, name: "赵磊" }],
            ...changes,
          }),
        ),
      ),
    finding: (changes: object = {}) => ({
      clientId: randomUUID(),
      categoryId: world.category("dust.bare-soil"),
      source: "inspection",
      description: "裸土未覆盖",
      siteId: world.sites.plot,
      foundAt: "2026-11-24T09:30:00+08:00",
      ...changes,
    }),
    /** Everything met, unless told otherwise. */
    visit: (inspectionId: number, changes: object = {}) =>
      visitInput.parse({
        clientId: randomUUID(),
        inspectionId,
        siteId: world.sites.plot,
        visitedAt: "2026-11-24T09:30:00+08:00",
        results: items.map((item) => ({ itemId: item.id, outcome: "pass" })),
        ...changes,
      }),
  };
}
