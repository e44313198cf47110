import gcoord from "gcoord";
import type { Point } from "./distance";

/** WGS-84: satellites, browsers, most ledgers. GCJ-02: 高德, 腾讯 and phones that follow the national rule; up to 700 m beside it. */
export const DATUMS = ["wgs84", "gcj02"] as const;
export type Datum = (typeof DATUMS)[number];

/** With BD-09, in which 百度's drawing tools write. */
export const MAP_DATUMS = [...DATUMS, "bd09"] as const;
export type MapDatum = (typeof MAP_DATUMS)[number];

const SYSTEMS = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

/** Degrees in WGS-84. Outside China the two systems are one. The way back from GCJ-02 is good to a metre. */
export function toWgs84({ lon, lat }: Point, datum: MapDatum): Point {
  if (datum === "wgs84") return { lon, lat };
  const [east, north] = gcoord.transform([lon, lat], SYSTEMS[datum], gcoord.WGS84);
  return { lon: east, lat: north };
}
