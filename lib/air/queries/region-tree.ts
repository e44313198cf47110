import type { RegionName } from "@/lib/air/queries/figure";
import { ownRegionCodes } from "@/lib/air/queries/own-regions";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";

export interface RegionNode extends RegionName {
  id: number;
  level: "city" | "district" | "town" | "village";
  parentId: number | null;
  closedOn: CivilDate | null;
}

export interface PeerGroup extends RegionName {
  id: number;
  /** Members on the day asked for, in the office's order. */
  regionIds: number[];
  /** Everybody who was ever a member, with the days of it; both inside, null = still. */
  spans: { regionId: number; from: CivilDate; to: CivilDate | null }[];
}

/** Whether a region stood in the group on a day. A period is ranked among those who are members on its last day. */
export function isMember({ spans }: Pick<PeerGroup, "spans">, regionId: number, on: CivilDate): boolean {
  return spans.some((span) => span.regionId === regionId && span.from <= on && (span.to === null || span.to >= on));
}

/** Regions whose figures the viewer may see, above villages, in the office's order; [] without the permission. */
export async function visibleRegions(viewer: Viewer): Promise<RegionNode[]> {
  const reach = scope(viewer, "figures:read");
  if (reach.reach === null) return [];
  return sql<RegionNode>(
    "visible-regions",
    `SELECT id, code, name, name_en AS "nameEn", level::text AS level, parent_id AS "parentId", closed_on AS "closedOn"
       FROM region WHERE level <> 'village' AND ${reach.condition("id", 1)}
      ORDER BY level, sort_order, code`,
    [reach.regionIds],
  );
}

/** Peer groups with their members on a day, and with those of all days. */
export async function peerGroups(on: CivilDate): Promise<PeerGroup[]> {
  return sql<PeerGroup>(
    "peer-groups",
    `SELECT g.id, g.code, g.name, g.name_en AS "nameEn",
            coalesce(array_agg(m.region_id ORDER BY r.sort_order, r.code)
              FILTER (WHERE m.valid_from <= $1 AND (m.valid_to IS NULL OR m.valid_to >= $1)), '{}') AS "regionIds",
            coalesce(json_agg(json_build_object('regionId', m.region_id, 'from', m.valid_from, 'to', m.valid_to))
              FILTER (WHERE m.region_id IS NOT NULL), '[]') AS spans
       FROM peer_group g
       LEFT JOIN peer_group_member m ON m.group_id = g.id AND (m.valid_to IS NULL OR m.valid_to >= m.valid_from)
       LEFT JOIN region r ON r.id = m.region_id
      GROUP BY g.id ORDER BY g.sort_order, g.code`,
    [on],
  );
}

/**
 * The region asked for, else the viewer's own district ("我区"): the nearest district at or above home (the city for the city's people
 * where several districts are at work), else the one the
 * office names as home, else the first district that has towns, else the first region at all. Undefined when there is none in sight.
 */
export function chosenRegion(
  viewer: Viewer,
  regions: readonly RegionNode[],
  code: string | undefined,
  homeCode: string | null,
): RegionNode | undefined {
  if (code !== undefined) return regions.find((region) => region.code === code);
  const byId = new Map(regions.map((region) => [region.id, region]));
  const atHome = byId.get(viewer.homeRegionId);
  if (atHome?.level === "city" && workedDistricts(regions, atHome.id) > 1) return atHome;
  for (let at = byId.get(viewer.homeRegionId); at; at = at.parentId === null ? undefined : byId.get(at.parentId)) {
    if (at.level === "district") return at;
  }
  const home = regions.find((region) => region.code === homeCode);
  if (home) return home;
  const withTowns = new Set(regions.map((region) => region.parentId));
  return regions.find((region) => region.level === "district" && withTowns.has(region.id)) ?? regions[0];
}

/** Districts below a city that have towns in sight. */
function workedDistricts(regions: readonly RegionNode[], cityId: number): number {
  const withTowns = new Set(regions.flatMap(({ level, parentId }) => (level === "town" ? [parentId] : [])));
  return regions.filter(({ id, parentId }) => parentId === cityId && withTowns.has(id)).length;
}

/** `chosenRegion` of a page about one place: a town's reader, and its grids', begins with the own town, not with the district. */
export async function chosenOwnRegion(
  viewer: Viewer,
  regions: readonly RegionNode[],
  code: string | undefined,
  homeCode: string | null,
): Promise<RegionNode | undefined> {
  if (code === undefined && (viewer.unitKind === "town" || viewer.unitKind === "village")) {
    const own = await ownRegionCodes(viewer);
    const town = regions.find((region) => region.level === "town" && own.includes(region.code));
    if (town) return town;
  }
  return chosenRegion(viewer, regions, code, homeCode);
}

export function regionName({ code, name, nameEn }: RegionName): RegionName {
  return { code, name, nameEn };
}
