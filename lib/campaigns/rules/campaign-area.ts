import { composed } from "@/lib/shared/composed-text";
import { type Datum, toWgs84 } from "@/lib/shared/coordinate-system";

/** GeoJSON, WGS-84, one closed ring of [lon, lat]. */
export interface CampaignArea {
  type: "Polygon";
  coordinates: [number, number][][];
}

type Corner = [number, number];

export const CORNERS_MAX = 100;
/** Characters: each corner on a line of its own. */
export const AREA_TEXT_MAX = CORNERS_MAX * 40;

const LINE = /^(-?\d{1,3}(?:\.\d+)?)(?:\s*[,，]\s*|\s+)(-?\d{1,2}(?:\.\d+)?)$/;

/** The corners of a text, a line each, in the order of the border; a line that is none is null in its place. Empty lines don't count. */
export function cornersOf(text: string): (Corner | null)[] {
  return text
    .split("\n")
    .map((line) => composed(line, "NFKC").trim())
    .filter(Boolean)
    .map((line) => {
      const [, lon, lat] = LINE.exec(line) ?? [];
      const corner: Corner = [Number(lon), Number(lat)];
      return Math.abs(corner[0]) <= 180 && Math.abs(corner[1]) <= 90 ? corner : null;
    });
}

/**
 * The area that a text of corners describes, in WGS-84 to the metre (five decimals). Null when a line is no corner, there are fewer than three
 * or more than CORNERS_MAX, or two edges cross. A last corner that repeats the first is one.
 */
export function areaOf(text: string, datum: Datum): CampaignArea | null {
  const given = cornersOf(text);
  if (given.length > CORNERS_MAX + 1 || given.includes(null)) return null;
  const ring = (given as Corner[]).map(([lon, lat]): Corner => {
    const point = toWgs84({ lon, lat }, datum);
    return [rounded(point.lon), rounded(point.lat)];
  });
  const [first, last] = [ring[0], ring.at(-1)];
  if (first && last && ring.length > 1 && first[0] === last[0] && first[1] === last[1]) ring.pop();
  if (first === undefined || ring.length < 3 || ring.length > CORNERS_MAX || doesCross(ring) || isFlat(ring))
    return null;
  return { type: "Polygon", coordinates: [[...ring, first]] };
}

/** The corners of an area as its form shows them: a line each, the first not repeated. */
export function areaText(area: CampaignArea | null): string {
  return (area?.coordinates[0] ?? [])
    .slice(0, -1)
    .map(([lon, lat]) => `${lon}, ${lat}`)
    .join("\n");
}

function rounded(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}

/** Twice the area of the triangle, its sign by the turn. */
function turn(a: Corner, b: Corner, c: Corner): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** Whether two edges that are no neighbours cross. */
function doesCross(ring: readonly Corner[]): boolean {
  const edges = ring.map((from, i): [Corner, Corner] => [from, ring[(i + 1) % ring.length] as Corner]);
  return edges.some(([a, b], i) =>
    edges.some(([c, d], j) => {
      if (j <= i + 1 || (i === 0 && j === edges.length - 1)) return false;
      return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
    }),
  );
}

/** All corners on one line. */
function isFlat(ring: readonly Corner[]): boolean {
  const sum = ring.reduce((twice, [x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length] as Corner;
    return twice + x1 * y2 - x2 * y1;
  }, 0);
  return Math.abs(sum) < 1e-9;
}
