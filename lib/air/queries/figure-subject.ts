import { type DayRow, regionDays, stationDays } from "@/lib/air/queries/day-rows";
import type { RegionName } from "@/lib/air/queries/figure";
import { stationIdsOf } from "@/lib/air/queries/last-hour";
import type { TraceSubject } from "@/lib/air/queries/period-figures";
import type { Basis } from "@/lib/air/rules/basis";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { Period } from "@/lib/shared/civil-date";

/** A region or a station whose figures are asked for, within the viewer's sight. */
export interface FigureSubject extends RegionName {
  kind: "region" | "station";
  id: number;
  /** The region whose dust days hold. */
  regionId: number;
  trace: TraceSubject;
  days: (period: Period, standard: Basis["standard"]) => Promise<DayRow[]>;
  stationIds: () => Promise<number[]>;
}

interface Found extends RegionName {
  id: number;
  region_id: number;
}

/** Null when there is none of that code or the viewer may not see it: the two are not told apart. */
export async function figureSubject(viewer: Viewer, asked: TraceSubject): Promise<FigureSubject | null> {
  return "region" in asked ? region(viewer, asked.region) : station(viewer, asked.station);
}

async function region(viewer: Viewer, code: string): Promise<FigureSubject | null> {
  const reach = scope(viewer, "figures:read");
  const [found] = await sql<Found>(
    "figure-region",
    `SELECT id, id AS region_id, code, name, name_en AS "nameEn" FROM region WHERE code = $1 AND ${reach.condition("id", 2)}`,
    [code, reach.regionIds],
  );
  if (!found) return null;
  return {
    kind: "region",
    id: found.id,
    regionId: found.id,
    code: found.code,
    name: found.name,
    nameEn: found.nameEn,
    trace: { region: found.code },
    days: async (period, standard) => (await regionDays([found.id], period, standard)).get(found.id) ?? [],
    stationIds: () => stationIdsOf(found.id),
  };
}

async function station(viewer: Viewer, code: string): Promise<FigureSubject | null> {
  const reach = scope(viewer, "stations:read");
  const [found] = await sql<Found>(
    "figure-station",
    `SELECT id, region_id, code, name, name_en AS "nameEn" FROM station WHERE code = $1 AND ${reach.condition("region_id", 2)}`,
    [code, reach.regionIds],
  );
  if (!found) return null;
  return {
    kind: "station",
    id: found.id,
    regionId: found.region_id,
    code: found.code,
    name: found.name,
    nameEn: found.nameEn,
    trace: { station: found.code },
    days: async (period, standard) =>
      (await stationDays(new Map([[found.id, found.region_id]]), period, standard)).get(found.id) ?? [],
    stationIds: async () => [found.id],
  };
}
