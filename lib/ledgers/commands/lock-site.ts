import type { Permission } from "@/lib/identity/rules/permissions";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { CivilDate } from "@/lib/shared/civil-date";

/** With what a place is changed: kept by the office, a town, a department; or written up by whoever is at the door. */
export type Keeping = Extract<Permission, "sites:manage" | "inspections:record">;

/** A place as it stands, locked. */
export interface LockedSite {
  id: number;
  code: string;
  name: string;
  name_en: string;
  kind: string;
  town_id: number;
  grid_id: number | null;
  address: string;
  lon: number | null;
  lat: number | null;
  owner_unit_id: number | null;
  outer_no: string | null;
  contact_sealed: string | null;
  contact_mask: string;
  closed_on: CivilDate | null;
  merged_into_id: number | null;
  version: number;
}

/** The place as it is, locked; NotFound when it isn't the viewer's to keep. */
export async function lockSite(
  tx: Tx,
  viewer: Viewer,
  siteId: number,
  keeping: Keeping = "sites:manage",
): Promise<LockedSite> {
  const [row] = await lockSites(tx, viewer, [siteId], keeping);
  if (!row) throw new NotFound("site-unknown", { id: siteId });
  return row;
}

/** The same of several, each once and in one order, so that two who lock them never wait for each other. */
export async function lockSites(
  tx: Tx,
  viewer: Viewer,
  siteIds: readonly number[],
  keeping: Keeping = "sites:manage",
): Promise<LockedSite[]> {
  const reach = scope(viewer, keeping);
  const rows = await tx.sql<LockedSite>(
    "sup-sites-lock",
    `SELECT id, code, name, name_en, kind::text, town_id, grid_id, address, lon, lat, owner_unit_id, outer_no, contact_sealed, contact_mask,
       closed_on, merged_into_id, version FROM site s
     WHERE id = ANY($1::int[]) AND (${reach.condition("s.town_id", 2)} OR ${reach.condition("s.grid_id", 2)}) AND ($3::int IS NULL OR owner_unit_id = $3)
     ORDER BY id FOR UPDATE`,
    [siteIds, reach.regionIds, viewer.unitKind === "department" ? viewer.unitId : null],
  );
  const found = new Set(rows.map(({ id }) => id));
  const lost = siteIds.find((id) => !found.has(id));
  if (lost !== undefined) throw new NotFound("site-unknown", { id: lost });
  return rows;
}
