import { CITY, DISTRICTS, TOWNS } from "./places";
import { drift } from "./prng";

/** GeoJSON Polygon, WGS84, closed ring, counter-clockwise. */
export interface Outline {
  type: "Polygon";
  coordinates: [number, number][][];
}

/** A rectangle on the sketch: columns and rows in steps of GRID, which every border follows before it is bent. */
interface Rect {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** Steps of the sketch in degrees: the whole city is 48 × 40 steps. It lies in a desert where nobody lives. */
const STEP = { lon: 0.035, lat: 0.028 };
const ORIGIN = { lon: 101.62, lat: 39.72 };

const CITY_RECT: Rect = { x0: 0, y0: 0, x1: 48, y1: 40 };
const DISTRICT_RECTS: Record<string, Rect> = {
  "990122": { x0: 0, y0: 26, x1: 17, y1: 40 },
  "990112": { x0: 17, y0: 26, x1: 33, y1: 40 },
  "990123": { x0: 33, y0: 22, x1: 48, y1: 40 },
  "990111": { x0: 0, y0: 0, x1: 18, y1: 26 },
  "990105": { x0: 18, y0: 19, x1: 26, y1: 26 },
  "990102": { x0: 26, y0: 19, x1: 33, y1: 26 },
  "990104": { x0: 18, y0: 11, x1: 33, y1: 19 },
  "990103": { x0: 18, y0: 0, x1: 33, y1: 11 },
  "990121": { x0: 33, y0: 0, x1: 48, y1: 22 },
};

/** The home district's towns tile its rectangle. */
const TOWN_RECTS: Record<string, Rect> = {
  "990111104": { x0: 0, y0: 19, x1: 9, y1: 26 },
  "990111101": { x0: 9, y0: 19, x1: 18, y1: 26 },
  "990111103": { x0: 0, y0: 11, x1: 6, y1: 19 },
  "990111002": { x0: 6, y0: 14, x1: 11, y1: 19 },
  "990111003": { x0: 11, y0: 14, x1: 18, y1: 19 },
  "990111001": { x0: 6, y0: 11, x1: 18, y1: 14 },
  "990111200": { x0: 0, y0: 0, x1: 7, y1: 11 },
  "990111102": { x0: 7, y0: 0, x1: 18, y1: 6 },
  "990111100": { x0: 7, y0: 6, x1: 18, y1: 11 },
};

/** Bends a point of the sketch into the landscape. The same point always bends the same way, so neighbours share their border exactly. */
function bend(x: number, y: number): [number, number] {
  // Gentle enough (less than half a step per step) that no border can fold over itself.
  const dx = 0.75 * drift(901, x + 1.6 * y, 8) + 0.3 * drift(902, 1.9 * x - 1.1 * y, 5);
  const dy = 0.75 * drift(903, 1.6 * x - y, 8) + 0.3 * drift(904, 1.1 * x + 1.9 * y, 5);
  return [round(ORIGIN.lon + (x + dx) * STEP.lon), round(ORIGIN.lat + (y + dy) * STEP.lat)];
}

function round(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}

function ring({ x0, y0, x1, y1 }: Rect): [number, number][] {
  const points: [number, number][] = [];
  for (let x = x0; x < x1; x += 0.5) points.push(bend(x, y0));
  for (let y = y0; y < y1; y += 0.5) points.push(bend(x1, y));
  for (let x = x1; x > x0; x -= 0.5) points.push(bend(x, y1));
  for (let y = y1; y > y0; y -= 0.5) points.push(bend(x0, y));
  points.push(points[0] as [number, number]);
  return points;
}

/** Outlines of the city, its districts and the home district's towns, by region code. */
export function outlines(): Map<string, Outline> {
  const found = new Map<string, Outline>();
  const add = (code: string, rect: Rect) => found.set(code, { type: "Polygon", coordinates: [ring(rect)] });
  add(CITY.code, CITY_RECT);
  for (const { code } of DISTRICTS) add(code, DISTRICT_RECTS[code] as Rect);
  for (const { code } of TOWNS) add(code, TOWN_RECTS[code] as Rect);
  return found;
}

/** A point well inside a town, `share` of the way from its south-west to its north-east corner. */
export function pointIn(townCode: string, shareX: number, shareY: number): { lon: number; lat: number } {
  const rect = TOWN_RECTS[townCode];
  if (!rect) throw new RangeError(`no outline for ${townCode}`);
  const [lon, lat] = bend(rect.x0 + (rect.x1 - rect.x0) * shareX, rect.y0 + (rect.y1 - rect.y0) * shareY);
  return { lon, lat };
}
