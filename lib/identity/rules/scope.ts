import { type Permission, type Reach, reachOfRoles } from "./permissions";
import type { Viewer } from "./viewer";

type RegionWhere<Field extends string> = Partial<Record<Field, { in: number[] }>>;

/** What a viewer may touch with one permission, as a `where` in either dialect. */
export interface Scope {
  reach: Reach | null;
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
  const regionIds = reach === "all" ? null : reach === "own" ? viewer.regionIds : [];
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
 * district. The system is at home everywhere, unless it is bound to some regions.
 */
export function isAtHome(viewer: Viewer, regionIds: readonly (number | null)[]): boolean {
  return (
    (viewer.system !== undefined && !viewer.bound) ||
    regionIds.some((id) => id !== null && viewer.regionIds.includes(id))
  );
}

function whereRegion<Field extends string>(field: Field, regionIds: number[] | null): RegionWhere<Field> {
  return regionIds === null ? {} : ({ [field]: { in: regionIds } } as RegionWhere<Field>);
}

function reachOf(viewer: Viewer, permission: Permission): Reach | null {
  if (!viewer.permissions.has(permission)) return null;
  if (viewer.system !== undefined) return viewer.bound ? "own" : "all";
  return reachOfRoles(permission, viewer.roles, viewer.unitKind);
}
