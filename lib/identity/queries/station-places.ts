import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Viewer } from "../rules/viewer";

export interface StationPlace {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  kind: "national" | "provincial" | "town";
  region: string;
  regionEn: string;
  lon: number | null;
  lat: number | null;
  note: string;
  openedOn: CivilDate | null;
  closedOn: CivilDate | null;
  /** Names of the regions for whose evaluation it counts today; empty = a control station. */
  evaluates: { name: string; nameEn: string }[];
}

/** All stations as places: the administrator's list, by region and code. */
export function stationPlaces(_viewer: Viewer): Promise<StationPlace[]> {
  return sql<StationPlace>(
    "station-places",
    `SELECT s.id, s.code, s.name, s.name_en AS "nameEn", s.kind::text, r.name AS region, r.name_en AS "regionEn", s.lon, s.lat, s.note,
            s.opened_on AS "openedOn", s.closed_on AS "closedOn",
            coalesce((SELECT json_agg(json_build_object('name', e.name, 'nameEn', e.name_en) ORDER BY e.level, e.id) FROM region_station m
                       JOIN region e ON e.id = m.region_id WHERE m.station_id = s.id AND m.valid_to IS NULL AND NOT s.is_control), '[]') AS evaluates
       FROM station s JOIN region r ON r.id = s.region_id ORDER BY s.closed_on IS NOT NULL, r.sort_order, r.id, s.code`,
  );
}
