import { may, type Permission } from "@/lib/identity/rules/permissions";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { KINDS_APART } from "../rules/site-kind";
import type { Place } from "./place-options";

export interface SiteOption extends Place {
  kind: string;
  townId: number;
  gridId: number | null;
}

/** More than any town's ledgers hold. */
const TOWN_MAX = 2000;

/**
 * Open places of the ledgers in reach of `permission`, by kind and name; of some towns and kinds only when these are given. Without kinds the
 * thousands of households, pledges and vehicles are left out (`sitesInAddress` adds those that are meant).
 */
export function siteOptions(
  viewer: Viewer,
  permission: Permission,
  narrow: { townIds?: readonly number[]; kinds?: readonly string[]; limit?: number } = {},
): Promise<SiteOption[]> {
  const regionIds = may(viewer, permission) ? scope(viewer, permission).regionIds : [];
  return sql<SiteOption>(
    "sup-site-options",
    `SELECT id, name, name_en AS "nameEn", kind, town_id AS "townId", grid_id AS "gridId" FROM site
     WHERE closed_on IS NULL AND ($1::int[] IS NULL OR town_id = ANY($1::int[]) OR grid_id = ANY($1::int[]))
       AND ($2::int[] IS NULL OR town_id = ANY($2::int[])) AND ($3::text[] IS NULL OR kind::text = ANY($3::text[])) AND ($3::text[] IS NOT NULL OR kind::text <> ALL($5::text[]))
     ORDER BY kind, name, id LIMIT $4`,
    [regionIds, narrow.townIds ?? null, narrow.kinds ?? null, narrow.limit ?? TOWN_MAX, KINDS_APART],
  );
}

/** The place that an address names ("?site=12"); null for anything else, several among it. */
export async function siteInAddress(
  viewer: Viewer,
  permission: Permission,
  raw: string | string[] | undefined,
): Promise<SiteOption | null> {
  return typeof raw === "string" ? ((await sitesInAddress(viewer, permission, raw))[0] ?? null) : null;
}

/** How many places an address may name. */
const ADDRESS_MAX = 20;

/** The open places that an address names ("?site=12&site=13") and that are in reach of `permission`, whatever their kind, in its order. */
export async function sitesInAddress(
  viewer: Viewer,
  permission: Permission,
  raw: string | string[] | undefined,
): Promise<SiteOption[]> {
  const ids = [raw ?? []]
    .flat()
    .slice(0, ADDRESS_MAX)
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0 && id <= 2_147_483_647);
  if (ids.length === 0) return [];
  const regionIds = may(viewer, permission) ? scope(viewer, permission).regionIds : [];
  return sql<SiteOption>(
    "sup-sites-in-address",
    `SELECT id, name, name_en AS "nameEn", kind, town_id AS "townId", grid_id AS "gridId" FROM site
     WHERE id = ANY($2::int[]) AND closed_on IS NULL AND ($1::int[] IS NULL OR town_id = ANY($1::int[]) OR grid_id = ANY($1::int[]))
     ORDER BY array_position($2::int[], id)`,
    [regionIds, ids],
  );
}
