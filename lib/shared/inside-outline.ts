import type { Point } from "./distance";

/** A closed or open line around an area, [lon, lat] each. */
export type Ring = readonly (readonly [number, number])[];

/**
 * Whether a point lies inside an area: the first ring is its border, the others are holes in it. Same system of coordinates for both.
 * On the border itself either answer may come. Without a border nothing is inside.
 */
export function insideOutline({ lon, lat }: Point, rings: readonly Ring[]): boolean {
  const [border, ...holes] = rings;
  return border !== undefined && isWithin(lon, lat, border) && !holes.some((hole) => isWithin(lon, lat, hole));
}

/** By the number of edges that a line to the east crosses. */
function isWithin(lon: number, lat: number, ring: Ring): boolean {
  let within = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = ring[i] as readonly [number, number];
    const [x2, y2] = ring[j] as readonly [number, number];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) within = !within;
  }
  return within;
}

/** Whether a point lies in none of the outlines. Of no outlines nothing can be said: false. */
export function isOutsideAll(point: Point, outlines: readonly { rings: readonly Ring[] }[]): boolean {
  return outlines.length > 0 && !outlines.some(({ rings }) => insideOutline(point, rings));
}
