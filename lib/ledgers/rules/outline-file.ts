import { type Datum, toWgs84 } from "@/lib/shared/coordinate-system";
import { type Outline, type Polygon, type Position, pointsOf, signedArea } from "./outline-shape";

/** What one file may hold: a district with its towns and villages, drawn more finely than any screen shows. */
export const OUTLINE_BOUNDS = { features: 400, points: 60_000, pointsOfOne: 20_000 } as const;

/** One outline of a file with all the names that it carries. */
export interface FileOutline {
  /** Its place in the file, from 0. */
  n: number;
  names: string[];
  codes: string[];
  outline: Outline;
  points: number;
}

export interface OutlineFault {
  key:
    | "outline-not-json"
    | "outline-type"
    | "outline-empty"
    | "outline-too-many"
    | "outline-too-fine"
    | "outline-not-polygon"
    | "outline-not-degrees"
    | "outline-system"
    | "outline-no-area";
  params: Record<string, string | number>;
}

const NAME = /^(name|名称|区域名称|行政区名称|镇街|乡镇|街道|xzqmc|fullname|label|title)$/i;
const CODE = /^(code|adcode|代码|区划代码|行政区划代码|xzqdm|gb|id)$/i;
/** WGS-84, and what differs from it by less than a metre. */
const DEGREES = /(CRS84|4326|4490)$/;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The outlines of a GeoJSON text: Feature, FeatureCollection or a bare geometry, polygons only, in degrees of `datum`; turned into
 * WGS-84 with six decimals (0.1 m), rings closed, the outer one against the clock. Nothing is left out silently: a point, a line, projected
 * coordinates, an area of nothing and too much of anything refuse the whole file.
 */
export function outlinesIn(text: string, datum: Datum): FileOutline[] | OutlineFault {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return fault("outline-not-json");
  }
  if (!isObject(data)) return fault("outline-not-json");
  const system = isObject(data.crs) && isObject(data.crs.properties) ? String(data.crs.properties.name ?? "") : "";
  if (system !== "" && !DEGREES.test(system)) return fault("outline-system", { name: system.slice(0, 60) });
  const features = data.type === "FeatureCollection" ? data.features : [data];
  if (!Array.isArray(features)) return fault("outline-type", { type: String(data.type).slice(0, 40) });
  if (features.length === 0) return fault("outline-empty");
  if (features.length > OUTLINE_BOUNDS.features) return fault("outline-too-many", { max: OUTLINE_BOUNDS.features });
  const found: FileOutline[] = [];
  let points = 0;
  for (const [n, feature] of features.entries()) {
    const made = outlineOf(feature, datum, n + 1);
    if ("key" in made) return made;
    points += pointsOf(made);
    if (points > OUTLINE_BOUNDS.points) return fault("outline-too-fine", { n: n + 1, max: OUTLINE_BOUNDS.points });
    const properties = isObject(feature) && isObject(feature.properties) ? feature.properties : {};
    found.push({ n, ...called(properties), outline: made, points: pointsOf(made) });
  }
  return found;
}

function fault(key: OutlineFault["key"], params: OutlineFault["params"] = {}): OutlineFault {
  return { key, params };
}

function called(properties: Record<string, unknown>): { names: string[]; codes: string[] } {
  const texts = (pattern: RegExp) =>
    Object.entries(properties).flatMap(([key, value]) =>
      pattern.test(key.trim()) && (typeof value === "string" || typeof value === "number")
        ? [String(value).trim().slice(0, 60)]
        : [],
    );
  return { names: texts(NAME).filter(Boolean), codes: texts(CODE).filter(Boolean) };
}

function outlineOf(feature: unknown, datum: Datum, n: number): Outline | OutlineFault {
  const geometry = isObject(feature) && feature.type === "Feature" ? feature.geometry : feature;
  if (!isObject(geometry) || (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon"))
    return fault("outline-not-polygon", { n, type: isObject(geometry) ? String(geometry.type).slice(0, 40) : "—" });
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  if (!Array.isArray(parts) || parts.length === 0) return fault("outline-no-area", { n });
  const polygons: Polygon[] = [];
  let points = 0;
  for (const part of parts) {
    if (!Array.isArray(part) || part.length === 0) return fault("outline-no-area", { n });
    const rings: Polygon = [];
    for (const [i, ring] of part.entries()) {
      if (!Array.isArray(ring)) return fault("outline-no-area", { n });
      points += ring.length;
      if (points > OUTLINE_BOUNDS.pointsOfOne) return fault("outline-too-fine", { n, max: OUTLINE_BOUNDS.pointsOfOne });
      const made = ringOf(ring, datum, i === 0);
      if (typeof made === "string") return fault(made, { n });
      rings.push(made);
    }
    polygons.push(rings);
  }
  const [only] = polygons;
  return only && polygons.length === 1
    ? { type: "Polygon", coordinates: only }
    : { type: "MultiPolygon", coordinates: polygons };
}

function ringOf(ring: readonly unknown[], datum: Datum, isOuter: boolean): Position[] | OutlineFault["key"] {
  const made: Position[] = [];
  for (const position of ring) {
    const [lon, lat] = Array.isArray(position) ? position : [];
    if (typeof lon !== "number" || typeof lat !== "number" || !(Math.abs(lon) <= 180) || !(Math.abs(lat) <= 90))
      return "outline-not-degrees";
    const point = toWgs84({ lon, lat }, datum);
    made.push([sixDecimals(point.lon), sixDecimals(point.lat)]);
  }
  const [first, last] = [made[0], made.at(-1)];
  if (!first || !last) return "outline-no-area";
  if (first[0] !== last[0] || first[1] !== last[1]) made.push([...first]);
  const area = signedArea(made);
  if (made.length < 4 || Math.abs(area) < 1e-10) return "outline-no-area";
  return area > 0 === isOuter ? made : made.reverse();
}

const sixDecimals = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
