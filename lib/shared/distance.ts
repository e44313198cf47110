export interface Point {
  lon: number;
  lat: number;
}

/** A point when both coordinates are there, else null. */
export function pointOf(place: { lon: number | null; lat: number | null }): Point | null {
  return place.lon === null || place.lat === null ? null : { lon: place.lon, lat: place.lat };
}

const EARTH_RADIUS_M = 6_371_008.8;

/** Metres between two WGS84 points along the sphere; good to 0.5 %, which is finer than a phone's position. */
export function distanceMetres(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const dLat = (b.lat - a.lat) * rad;
  const dLon = (b.lon - a.lon) * rad;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}
