import { distanceMetres, type Point } from "@/lib/shared/distance";
import { angleBetween, degrees, type Wind } from "./wind";

/**
 * 候选（非结论）: places within 10 km of a station that a spike may have come from. Score e^(−d/3 km)·(e^(−Δ²/(2·30²)) + 0.02), Δ the
 * angle between the wind and the place's bearing; in calm e^(−d/3 km), by distance alone. [M a soft angle beat a hard ± 30° sector
 * once the wind was off by 30°]
 */
export const WITHIN_KM = 10;
const DISTANCE_KM = 3;
const ANGLE = 30;
const FLOOR = 0.02;

export interface Candidate<Place> {
  readonly place: Place;
  /** km, and degrees clockwise from north, as seen from the station. */
  readonly distance: number;
  readonly bearing: number;
  /** Degrees between the wind and the bearing; null in calm. */
  readonly angle: number | null;
  readonly score: number;
}

/** Highest score first; equal scores by distance. `wind` null or calm: by distance only, without any angle. */
export function rankCandidates<Place extends Point>(
  station: Point,
  places: readonly Place[],
  wind: (Wind & { isCalm: boolean }) | null,
): Candidate<Place>[] {
  return places
    .flatMap((place): Candidate<Place>[] => {
      const distance = distanceMetres(station, place) / 1_000;
      if (distance > WITHIN_KM) return [];
      const bearing = bearingTo(station, place);
      const angle = wind && !wind.isCalm ? angleBetween(wind.from, bearing) : null;
      return [{ place, distance, bearing, angle, score: scoreOf(distance, angle) }];
    })
    .sort((a, b) => b.score - a.score || a.distance - b.distance);
}

export function scoreOf(distance: number, angle: number | null): number {
  const near = Math.exp(-distance / DISTANCE_KM);
  return angle === null ? near : near * (Math.exp(-(angle ** 2) / (2 * ANGLE ** 2)) + FLOOR);
}

/** Degrees clockwise from north. */
export function bearingTo(from: Point, to: Point): number {
  const rad = Math.PI / 180;
  const [a, b, dLon] = [from.lat * rad, to.lat * rad, (to.lon - from.lon) * rad];
  const y = Math.sin(dLon) * Math.cos(b);
  const x = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(dLon);
  return degrees(Math.atan2(y, x) / rad);
}
