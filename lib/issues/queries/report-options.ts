import type { Permission } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type PlaceOptions, placeOptions } from "@/lib/ledgers/queries/place-options";
import { type SiteOption, siteOptions } from "@/lib/ledgers/queries/site-options";

export interface ReportOptions extends PlaceOptions {
  /** Those in reach, when a page can carry them all (a phone needs them where there is no network); else the form asks town by town. */
  sites: SiteOption[];
  sitesByTown: boolean;
}

/** A grid or a town has fewer; the whole district has more than a page should carry. */
const CARRIED_MAX = 200;

/** What can be chosen in a form that names a place of the ledgers. */
export async function reportOptions(viewer: Viewer, permission: Permission = "issues:report"): Promise<ReportOptions> {
  const [options, sites] = await Promise.all([
    placeOptions(viewer, permission),
    siteOptions(viewer, permission, { limit: CARRIED_MAX + 1 }),
  ]);
  const sitesByTown = sites.length > CARRIED_MAX;
  return { ...options, sites: sitesByTown ? [] : sites, sitesByTown };
}
