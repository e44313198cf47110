import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";
import type { IssueInput } from "../schema";

export interface IssuePlace {
  siteId: number | null;
  townId: number;
  gridId: number | null;
  lon: number | null;
  lat: number | null;
  address: string;
  /** Grid, town and what is above, nearest first. */
  regionPath: number[];
}

/**
 * Where an issue is: from the ledger's site when one is named, else as given. Always a town; the grid must lie in it. BadInput when
 * no town is known, the pieces contradict each other or neither site, point nor address says where; NotFound when the town is
 * not the viewer's to report in.
 */
export async function issuePlace(tx: Tx, viewer: Viewer, input: IssueInput): Promise<IssuePlace> {
  const site = input.siteId === undefined ? null : await siteOf(tx, input.siteId);
  const townId = input.townId ?? site?.town_id;
  const gridId = input.gridId ?? site?.grid_id ?? null;
  if (townId === undefined) throw fault("townId", "town-wanted");
  if (site && site.town_id !== townId) throw fault("siteId", "site-elsewhere");
  if ((input.lon === undefined) !== (input.lat === undefined)) throw fault("lon", "point-incomplete");
  const path = await tx.sql<{ id: number; level: string; depth: number }>(
    "sup-region-path",
    `WITH RECURSIVE up AS (
       SELECT id, parent_id, level, 0 AS depth FROM region WHERE id = $1
       UNION ALL SELECT r.id, r.parent_id, r.level, up.depth + 1 FROM region r JOIN up ON r.id = up.parent_id)
     SELECT id, level::text, depth FROM up ORDER BY depth`,
    [gridId ?? townId],
  );
  if (!path.some((region) => region.id === townId)) throw fault("gridId", "grid-elsewhere");
  const reach = scope(viewer, "issues:report");
  if (!reach.includes(townId) && !(gridId !== null && reach.includes(gridId)))
    throw new NotFound("region-unknown", { regionId: townId });
  const place = {
    siteId: site?.id ?? null,
    townId,
    gridId,
    lon: input.lon ?? site?.lon ?? null,
    lat: input.lat ?? site?.lat ?? null,
    address: input.address || site?.address || "",
    regionPath: path.map((region) => region.id),
  };
  if (place.siteId === null && place.lon === null && place.address === "") throw fault("address", "place-wanted");
  return place;
}

async function siteOf(tx: Tx, siteId: number) {
  const [site] = await tx.sql<{
    id: number;
    town_id: number;
    grid_id: number | null;
    lon: number | null;
    lat: number | null;
    address: string;
  }>("sup-site", "SELECT id, town_id, grid_id, lon, lat, address FROM site WHERE id = $1 AND closed_on IS NULL", [
    siteId,
  ]);
  if (!site) throw fault("siteId", "site-unknown");
  return site;
}

function fault(field: string, key: string): BadInput {
  return new BadInput("bad-input", {}, { [field]: { key } });
}
