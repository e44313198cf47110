import { may } from "@/lib/identity/rules/permissions";
import { reachesDistrict } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";

/**
 * Whether the viewer may open all rows behind a unit's or town's figures. Everybody may read everybody's figures; the rows of others
 * are theirs alone (the office and leadership read those of their district, and are shown no others' figures), and a link that showed only a part of them would contradict the figure.
 */
export function cardRowsVisible(viewer: Viewer, by: "unit" | "town", id: number): boolean {
  if (!may(viewer, "issues:read")) return false;
  if (reachesDistrict(viewer, "issues:read")) return true;
  return by === "unit" ? viewer.unitId === id : viewer.unitKind !== "department" && viewer.regionIds.includes(id);
}
