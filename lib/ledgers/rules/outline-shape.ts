import { z } from "zod";

/** A place in degrees: lon, lat. */
export type Position = [number, number];
/** Closed rings, the outer one first. */
export type Polygon = Position[][];
/** As it is kept: GeoJSON, WGS-84. */
export type Outline = { type: "Polygon"; coordinates: Polygon } | { type: "MultiPolygon"; coordinates: Polygon[] };

const position = z.tuple([z.number(), z.number()]);
const polygon = z.array(z.array(position));
/** An outline out of the database. */
export const outlineShape = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: polygon }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(polygon) }),
]);

export function polygonsOf(outline: Outline): Polygon[] {
  return outline.type === "Polygon" ? [outline.coordinates] : outline.coordinates;
}

export function pointsOf(outline: Outline): number {
  return polygonsOf(outline).reduce((sum, rings) => sum + rings.reduce((n, ring) => n + ring.length, 0), 0);
}

/** Twice the signed area of a closed ring in square degrees: positive when it turns against the clock. */
export function signedArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i - 1] as Position, ring[i] as Position];
    sum += ax * by - bx * ay;
  }
  return sum;
}

/** Whether a point lies inside, holes left out; on the line is either. */
export function contains(outline: Outline, [x, y]: Position): boolean {
  let inside = false;
  for (const rings of polygonsOf(outline))
    for (const ring of rings)
      for (let i = 1; i < ring.length; i++) {
        const [[ax, ay], [bx, by]] = [ring[i - 1] as Position, ring[i] as Position];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      }
  return inside;
}
