import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";

/** Whose imports a viewer works on: the office all, others their own unit's. As a parameter: null = all. */
export function importUnit(viewer: Viewer): number | null {
  return viewer.system !== undefined || scope(viewer, "sites:manage").reach === "all" ? null : viewer.unitId;
}
