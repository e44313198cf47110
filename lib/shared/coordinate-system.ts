import gcoord from "gcoord";
import type { Point } from "./distance";

/**
 * WGS-84: satellites, browsers, 天地图, most ledgers. GCJ-02: 高德, 腾讯 and phones that follow the national rule; up to 700 m beside it.
 * BD-09: 百度, a further kilometre away.
 */
export const DATUMS = ["wgs84", "gcj02", "bd09"] as const;
export type Datum = (typeof DATUMS)[number];

const CRS = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

/** Degrees in WGS-84. Outside China the systems are one. The way back from the others is good to a metre. */
export function toWgs84({ lon, lat }: Point, datum: Datum): Point {
  return between({ lon, lat }, datum, "wgs84");
}

/** Degrees in WGS-84 as another system has them, for drawing on its tiles. */
export function fromWgs84({ lon, lat }: Point, datum: Datum): Point {
  return between({ lon, lat }, "wgs84", datum);
}

function between({ lon, lat }: Point, from: Datum, to: Datum): Point {
  if (from === to) return { lon, lat };
  const [east, north] = gcoord.transform([lon, lat], CRS[from], CRS[to]);
  return { lon: east, lat: north };
}
