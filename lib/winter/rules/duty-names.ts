import type { Viewer } from "@/lib/identity/rules/viewer";

type Asker = Pick<Viewer, "unitKind" | "unitId" | "regionIds" | "system">;

/** Whose people somebody may send out: the office everybody's, another unit its own and, a town, its villages'. `regionId` = the unit's. */
export function mayName(viewer: Asker, unitId: number, regionId: number): boolean {
  if (viewer.system !== undefined || viewer.unitKind === "air_office" || viewer.unitId === unitId) return true;
  return viewer.unitKind === "town" && viewer.regionIds.includes(regionId);
}
