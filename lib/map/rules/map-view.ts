/** What a map shows, in degrees WGS-84: west ≤ east, south ≤ north. */
export interface MapBox {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Pixels of a square in which points are only counted. */
const SQUARE_PIXELS = 64;
const TILE_PIXELS = 256;

/** "west,south,east,north" as a box; null when it is none (not four numbers, out of range, upside down). */
export function boxOf(text: string): MapBox | null {
  const parts = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const [west = 0, south = 0, east = 0, north = 0] = parts;
  const isBox =
    parts.length === 4 &&
    parts.every(Number.isFinite) &&
    Math.abs(west) <= 180 &&
    Math.abs(east) <= 180 &&
    Math.abs(south) <= 90 &&
    Math.abs(north) <= 90 &&
    west <= east &&
    south <= north;
  return isBox ? { west, south, east, north } : null;
}

/** The same as an address says it, five decimals (a metre). */
export function boxText({ west, south, east, north }: MapBox): string {
  return [west, south, east, north].map((degrees) => degrees.toFixed(5)).join();
}

/** Whether a point lies in a box, its border included. */
export function isInBox(box: MapBox, lon: number, lat: number): boolean {
  return lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north;
}

/** Degrees of longitude that the side of a counting square takes at a zoom (0…20). */
export function squareDegrees(zoom: number): number {
  return (360 * SQUARE_PIXELS) / (TILE_PIXELS * 2 ** zoom);
}
