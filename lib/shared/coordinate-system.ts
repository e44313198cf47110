import gcoord from "gcoord";
import type { Point } from "./distance";

/** WGS-84: satellites, browsers, most ledgers. GCJ-02: 高德, 腾讯 and phones that follow the national rule; up to 700 m beside it. */
export const DATUMS = ["wgs84", "gcj02"] as const;
export type Datum = (typeof DATUMS)[number];

/** Degrees in WGS-84. Outside China the two systems are one. The way back from GCJ-02 is good to a metre. */
export function toWgs84({ lon, lat }: Point, datum: Datum): Point {
  if (datum === "wgs84") return { lon, lat };
  const [east, north] = gcoord.transform([lon, lat], gcoord.GCJ02, gcoord.WGS84);
  return { lon: east, lat: north };
}
