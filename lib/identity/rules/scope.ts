import { type Permission, type Reach, reachOfRoles } from "./permissions";
import type { Viewer } from "./viewer";

type RegionWhere<Field extends string> = Partial<Record<Field, { in: number[] }>>;

/** What a viewer may touch with one permission, as a `where` in either dialect. */
export interface Scope {
  /** `district`: everywhere, in an installation where others work for other districts: the viewer's district and what lies below. */
  reach: Reach | "district" | null;
  /** Parameter for `condition`: the region ids in reach, null = every region, [] = none. */
  regionIds: number[] | null;
  /**
   * SQL condition over a region column; parameter number `n` is to be `regionIds`. The text is the same for every viewer,
   * so a prepared statement can keep its name.
   */
  condition(column: string, n: number): string;
  /** The same for Prisma, over a field that holds a region id. */
  where<Field extends string>(field: Field): RegionWhere<Field>;
  includes(regionId: number): boolean;
}

/** Turns a viewer into a `where` for a permission. A viewer without it gets a scope that matches nothing. */
export function scope(viewer: Viewer, permission: Permission): Scope {
  const reach = reachOf(viewer, permission);
  const regionIds = regionsOf(viewer, permission, reach);
  return {
    reach,
    regionIds,
    condition: (column, n) => `($${n}::int[] IS NULL OR ${column} = ANY($${n}::int[]))`,
    where: (field) => whereRegion(field, regionIds),
    includes: (regionId) => regionIds === null || regionIds.includes(regionId),
  };
}

/**
 * Whether one of the regions is the viewer's own or below it: a permission that reaches everywhere still names no place of another
 * district. The system is at home everywhere, or in the district that it works for; a key in its own regions.
 */
export function isAtHome(viewer: Viewer, regionIds: readonly (number | null)[]): boolean {
  const home = viewer.system === undefined || viewer.bound ? viewer.regionIds : viewer.bounds?.regionIds;
  return home === undefined || regionIds.some((id) => id !== null && home.includes(id));
}

function whereRegion<Field extends string>(field: Field, regionIds: number[] | null): RegionWhere<Field> {
  return regionIds === null ? {} : ({ [field]: { in: regionIds } } as RegionWhere<Field>);
}

function regionsOf(viewer: Viewer, permission: Permission, reach: Scope["reach"]): number[] | null {
  if (reach === "all") return null;
  if (reach === "own") return viewer.regionIds;
  if (reach === null || !viewer.bounds) return [];
  const { regionIds, ranked } = viewer.bounds;
  return permission === "figures:read" ? [...new Set([...regionIds, ...ranked])] : regionIds;
}

function reachOf(viewer: Viewer, permission: Permission): Scope["reach"] {
  if (!viewer.permissions.has(permission)) return null;
  if (viewer.system !== undefined) {
    if (viewer.bound) return "own";
    return viewer.bounds ? "district" : "all";
  }
  const reach = reachOfRoles(permission, viewer.roles, viewer.unitKind);
  return reach === "all" && viewer.bounds ? "district" : reach;
}

/** Whether the permission reaches over the viewer's whole district, or further. */
export function reachesDistrict(viewer: Viewer, permission: Permission): boolean {
  const { reach } = scope(viewer, permission);
  return reach === "all" || reach === "district";
}

/** The regions a permission's “everywhere” ends at, as a parameter; null = it ends nowhere. For what belongs to a district as a whole. */
export function districtIds(viewer: Viewer): number[] | null {
  return viewer.bounds?.regionIds ?? null;
}

/** Whether the viewer decides what is one for all districts: nobody stands above who holds the same. */
export function decidesForAll(viewer: Viewer, permission: Permission): boolean {
  return (
    scope(viewer, permission).reach === "all" ||
    (reachesDistrict(viewer, permission) && !viewer.bounds?.above.has(permission))
  );
}
