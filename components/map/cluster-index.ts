import Supercluster from "supercluster";
import type { MapBox } from "@/lib/map/rules/map-view";

/** Something with a place on the map; `rank` says what is worst in a cluster (higher = worse). */
export interface Placed {
  lon: number;
  lat: number;
  rank: number;
}

/** Several points drawn as one. */
export interface Cluster {
  id: number;
  lon: number;
  lat: number;
  count: number;
  /** How many of them have the highest rank of the layer that counts as bad; 0 where none has. */
  bad: number;
}

export interface ClusterIndex<Item extends Placed> {
  /** What stands in a box at a zoom: points by themselves and clusters. */
  at(box: MapBox, zoom: number): { items: Item[]; clusters: Cluster[] };
  /** The zoom at which a cluster falls apart. */
  opensAt(cluster: Cluster): number;
}

/** From this zoom on every point stands by itself. */
export const SINGLE_FROM_ZOOM = 17;
/** Wide enough that the clusters of one layer don't cover each other, and those of two hardly. */
const RADIUS_PIXELS = 72;

/** Clusters of up to 20,000 points; `badFrom` = the rank from which a point counts as bad. */
export function clusterIndex<Item extends Placed>(items: readonly Item[], badFrom: number): ClusterIndex<Item> {
  const index = new Supercluster<{ at: number; bad: number }, { bad: number }>({
    radius: RADIUS_PIXELS,
    // Tiles of 256 pixels, as the map counts.
    extent: 256,
    maxZoom: SINGLE_FROM_ZOOM - 1,
    minPoints: 3,
    map: ({ bad }) => ({ bad }),
    reduce: (sum, { bad }) => {
      sum.bad += bad;
    },
  });
  index.load(
    items.map(({ lon, lat, rank }, at) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [lon, lat] },
      properties: { at, bad: rank >= badFrom ? 1 : 0 },
    })),
  );
  return {
    at({ west, south, east, north }, zoom) {
      const found: { items: Item[]; clusters: Cluster[] } = { items: [], clusters: [] };
      for (const { geometry, properties } of index.getClusters([west, south, east, north], Math.floor(zoom))) {
        const [lon = 0, lat = 0] = geometry.coordinates;
        if ("cluster_id" in properties)
          found.clusters.push({
            id: properties.cluster_id,
            lon,
            lat,
            count: properties.point_count,
            bad: properties.bad,
          });
        else {
          const item = items[properties.at];
          if (item) found.items.push(item);
        }
      }
      return found;
    },
    opensAt: ({ id }) => index.getClusterExpansionZoom(id),
  };
}
