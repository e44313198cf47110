import { districtIds, reachesDistrict } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { NotFound, Refused } from "@/lib/platform/errors";
import { derivedUuid } from "@/lib/shared/derived-uuid";
import { inspectionInput, type SelfCheckInput } from "../schema";
import { planInspection } from "./plan-inspection";

const SITES_MAX = 500;

/**
 * 镇街自查: one planned inspection for each town, led by it, over its own region and, when a kind of place is named, over all of those
 * places there. Only where the viewer reaches every town. A resend plans nothing twice: each town's id follows from the whole's.
 */
export async function planSelfChecks(
  tx: Tx,
  viewer: Viewer,
  input: SelfCheckInput,
): Promise<{ inspectionIds: number[] }> {
  if (!reachesDistrict(viewer, "inspections:plan")) throw new Refused("not-permitted");
  const towns = await tx.sql<{ id: number; name: string; region_id: number; site_ids: number[] }>(
    "sup-self-check-towns",
    `SELECT u.id, u.name, u.region_id,
       ARRAY(SELECT s.id FROM site s WHERE s.town_id = u.region_id AND s.kind::text = $2 AND s.closed_on IS NULL ORDER BY s.id LIMIT ${SITES_MAX}) AS site_ids
     FROM unit u WHERE u.kind = 'town' AND u.closed_on IS NULL AND (cardinality($1::int[]) = 0 OR u.id = ANY($1::int[]))
       AND ($3::int[] IS NULL OR u.region_id = ANY($3::int[])) ORDER BY u.sort_order, u.id`,
    [input.townUnitIds, input.siteKind ?? null, districtIds(viewer)],
  );
  if (towns.length === 0 || (input.townUnitIds.length > 0 && towns.length !== new Set(input.townUnitIds).size))
    throw new NotFound("unit-unknown");
  const { clientId, siteKind: _, townUnitIds: __, title, ...rest } = input;
  const inspectionIds: number[] = [];
  for (const town of towns) {
    const plan = await planInspection(
      tx,
      viewer,
      inspectionInput.parse({
        ...rest,
        clientId: derivedUuid(clientId, town.id),
        kind: "self_check",
        title: `${town.name} ${title}`,
        leadUnitId: town.id,
        regionIds: [town.region_id],
        siteIds: town.site_ids,
      }),
    );
    inspectionIds.push(plan.inspectionId);
  }
  return { inspectionIds };
}
