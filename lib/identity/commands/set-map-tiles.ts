import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { forgetTileHost } from "../queries/tile-host";
import { type MapTiles, tileOrigin } from "../rules/tile-address";
import type { Viewer } from "../rules/viewer";
import { setPolicy } from "./set-policy";

/** Where the map takes its background from, as of today. BadInput when place names come from another host or stand alone. */
export async function setMapTiles(
  tx: Tx,
  viewer: Viewer,
  value: MapTiles,
  word: { reason: string; seen: string },
): Promise<void> {
  if (value.labels !== "" && tileOrigin(value.labels) !== tileOrigin(value.address))
    throw new BadInput("bad-input", {}, { labels: { key: "tiles-one-host" } });
  await setPolicy(tx, viewer, "map.tiles", value, word);
  forgetTileHost();
}
