import { isAtHome } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";

/** A recipient with what decides who may answer for it. */
export interface AnsweredFor {
  unitId: number;
  siteId: number | null;
  townId: number | null;
  gridId: number | null;
}

/** A unit answers for itself; a place is answered for by its grid, its town and the office, whose ground it stands on. */
export function mayAnswerFor(viewer: Viewer, of: AnsweredFor): boolean {
  if (of.siteId === null) return viewer.unitId === of.unitId;
  if (viewer.unitId === of.unitId) return true;
  return viewer.unitKind !== "department" && isAtHome(viewer, [of.townId, of.gridId]);
}
