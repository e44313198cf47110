/** A GeoJSON polygon: rings of [lon, lat], the first the outer one. */
export interface Outline {
  type: "Polygon";
  coordinates: readonly (readonly (readonly [number, number])[])[];
}

/** Whether a point lies in a polygon (holes left out), by counting crossings to the east. On the border either answer may come. */
export function isInside(lon: number, lat: number, { coordinates }: Outline): boolean {
  const within = (ring: readonly (readonly [number, number])[]) => {
    let inside = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x1, y1] = ring[i] as readonly [number, number];
      const [x2, y2] = ring[j] as readonly [number, number];
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
    return inside;
  };
  const [outer, ...holes] = coordinates;
  return outer !== undefined && within(outer) && !holes.some(within);
}
