import type { Viewer } from "@/lib/identity/rules/viewer";

type Asker = Pick<Viewer, "unitKind" | "unitId" | "regionIds" | "system"> & Partial<Pick<Viewer, "bounds">>;

/** Whose people somebody may send out: the office everybody's of its district, another unit its own and, a town, its villages'. `regionId` = the unit's. */
export function mayName(viewer: Asker, unitId: number, regionId: number): boolean {
  if (viewer.system !== undefined || viewer.unitId === unitId) return true;
  if (viewer.unitKind === "air_office") return viewer.bounds?.regionIds.includes(regionId) ?? true;
  return viewer.unitKind === "town" && viewer.regionIds.includes(regionId);
}
