import { keptWork } from "@/lib/identity/queries/kept-work";
import { may, type Permission } from "@/lib/identity/rules/permissions";
import type { UnitKind } from "@/lib/identity/rules/roles";
import { districtIds, scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";

export interface Place {
  id: number;
  name: string;
  nameEn: string;
}

export interface PlaceOptions {
  towns: Place[];
  grids: (Place & { townId: number })[];
  /** Units that can be given something to do: none of villages, but a town's own. */
  units: (Place & { kind: UnitKind; regionId: number })[];
  /** From the viewer's own unit; null where it is wider than that. */
  townId: number | null;
  gridId: number | null;
}

/** What a filter or a form can choose: towns and grids in reach of `permission`, units; with the viewer's own town and grid. */
export async function placeOptions(viewer: Viewer, permission: Permission): Promise<PlaceOptions> {
  // Everywhere means everywhere at home: another district's towns are ranked beside ours, not worked in.
  const everywhere = viewer.system === undefined ? viewer.regionIds : null;
  const regionIds = may(viewer, permission) ? (scope(viewer, permission).regionIds ?? everywhere) : [];
  const ownVillages = viewer.unitKind === "town" ? viewer.regionIds : [];
  const unitsIn = districtIds(viewer);
  return keptWork("place-options", [regionIds, viewer.homeRegionId, ownVillages, unitsIn], () =>
    gathered(regionIds, viewer.homeRegionId, ownVillages, unitsIn),
  );
}

async function gathered(
  regionIds: readonly number[] | null,
  homeRegionId: number,
  ownVillages: readonly number[],
  unitsIn: readonly number[] | null,
): Promise<PlaceOptions> {
  const [regions, units] = await Promise.all([
    sql<Place & { level: string; parentId: number; mine: boolean }>(
      "sup-report-regions",
      `SELECT r.id, r.name, r.name_en AS "nameEn", r.level::text, r.parent_id AS "parentId", r.id = $2 AS mine FROM region r
       WHERE r.closed_on IS NULL AND r.level IN ('town', 'village')
         AND ($1::int[] IS NULL OR r.id = ANY($1::int[]) OR EXISTS (SELECT FROM region g WHERE g.parent_id = r.id AND g.id = ANY($1::int[]))) ORDER BY r.sort_order, r.id`,
      [regionIds, homeRegionId],
    ),
    sql<PlaceOptions["units"][number]>(
      "sup-report-units",
      `SELECT id, name, name_en AS "nameEn", kind::text, region_id AS "regionId" FROM unit WHERE closed_on IS NULL AND (kind <> 'village' OR region_id = ANY($1::int[]))
         AND ($2::int[] IS NULL OR region_id = ANY($2::int[]))
       ORDER BY kind, sort_order, id`,
      [ownVillages, unitsIn],
    ),
  ]);
  const towns = regions.filter((region) => region.level === "town");
  const grids = regions.filter((region) => region.level === "village");
  const ownGrid = grids.find((region) => region.mine);
  return {
    towns: towns.map(({ id, name, nameEn }) => ({ id, name, nameEn })),
    grids: grids.map(({ id, name, nameEn, parentId }) => ({ id, name, nameEn, townId: parentId })),
    units,
    townId: ownGrid?.parentId ?? towns.find((region) => region.mine)?.id ?? null,
    gridId: ownGrid?.id ?? null,
  };
}
