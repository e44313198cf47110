import { isAtHome, scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { type Datum, toWgs84 } from "@/lib/shared/coordinate-system";
import { pointOf } from "@/lib/shared/distance";
import type { IssueInput } from "../schema";

export interface IssuePlace {
  siteId: number | null;
  townId: number;
  gridId: number | null;
  /** WGS-84, whatever it was given in. */
  lon: number | null;
  lat: number | null;
  /** In which system it was given. */
  datum: Datum;
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
  const town = path.find((region) => region.id === townId);
  if (!town) throw fault("gridId", "grid-elsewhere");
  const reach = scope(viewer, "issues:report");
  if (!reach.includes(townId) && !(gridId !== null && reach.includes(gridId)))
    throw new NotFound("region-unknown", { regionId: townId });
  // A village is no town, and another district's town is no place to report in, however wide the reach.
  if (town.level !== "town" || !isAtHome(viewer, [townId, gridId])) throw fault("townId", "town-elsewhere");
  const given = input.lon === undefined || input.lat === undefined ? null : { lon: input.lon, lat: input.lat };
  const point = given ? toWgs84(given, input.datum) : pointOf({ lon: site?.lon ?? null, lat: site?.lat ?? null });
  const place = {
    siteId: site?.id ?? null,
    townId,
    gridId,
    lon: point?.lon ?? null,
    lat: point?.lat ?? null,
    datum: given ? input.datum : ("wgs84" as const),
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
