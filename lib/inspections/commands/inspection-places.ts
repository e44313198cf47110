import type { Permission } from "@/lib/identity/rules/permissions";
import { districtIds, isAtHome, scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { siteScope } from "@/lib/ledgers/queries/site-scope";
import type { Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";

/** What an inspection names: who leads it, who goes along, where it goes. */
export interface InspectionPlaces {
  leadUnitId?: number;
  team: readonly { unitId: number; userId?: number | undefined }[];
  regionIds: readonly number[];
  siteIds: readonly number[];
}

/**
 * Whether all that an inspection names is the viewer's to name: the lead its own unit (the office may name any), regions and open
 * sites in reach of the permission, the team's people in the units given. A clean report is later held against whoever leads,
 * so nobody can make one in another's name. NotFound / BadInput otherwise.
 */
export async function checkInspectionPlaces(
  tx: Tx,
  viewer: Viewer,
  permission: Permission,
  places: InspectionPlaces,
): Promise<void> {
  const reach = scope(viewer, permission);
  const foreign = places.regionIds.find((regionId) => !reach.includes(regionId) || !isAtHome(viewer, [regionId]));
  if (foreign) throw new NotFound("region-unknown", { regionId: foreign });
  if (
    places.leadUnitId !== undefined &&
    places.leadUnitId !== viewer.unitId &&
    (reach.reach === "own" || reach.reach === null)
  )
    throw new NotFound("unit-unknown", { unitId: places.leadUnitId });
  const unitIds = unique([
    ...places.team.map((member) => member.unitId),
    ...(places.leadUnitId ? [places.leadUnitId] : []),
  ]);
  const sites = siteScope(viewer, permission, 4);
  const people = unique(places.team.flatMap((member) => member.userId ?? []));
  const [known] = await tx.sql<{ units: number; regions: number; sites: number; people: number }>(
    "sup-inspection-places",
    `SELECT (SELECT count(*)::int FROM unit WHERE id = ANY($1::int[]) AND closed_on IS NULL AND ($7::int[] IS NULL OR region_id = ANY($7::int[]))) AS units,
       (SELECT count(*)::int FROM region WHERE id = ANY($2::int[]) AND closed_on IS NULL) AS regions,
       (SELECT count(*)::int FROM site s WHERE s.id = ANY($3::int[]) AND s.closed_on IS NULL
          AND ${sites.condition}) AS sites,
       (SELECT count(*)::int FROM user_account WHERE id = ANY($6::int[]) AND unit_id = ANY($1::int[])) AS people`,
    [unitIds, unique(places.regionIds), unique(places.siteIds), ...sites.params, people, districtIds(viewer)],
  );
  if (known?.units !== unitIds.length || known.people !== people.length) throw new NotFound("unit-unknown");
  if (known.regions !== unique(places.regionIds).length) throw new NotFound("region-unknown");
  if (known.sites !== unique(places.siteIds).length)
    throw new BadInput("bad-input", {}, { siteIds: { key: "site-unknown" } });
}

function unique(ids: readonly number[]): number[] {
  return [...new Set(ids)];
}
