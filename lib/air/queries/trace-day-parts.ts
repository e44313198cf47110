import { type DayRow, stationDays } from "@/lib/air/queries/day-rows";
import { concentrationText } from "@/lib/air/queries/decimal-text";
import type { RegionName } from "@/lib/air/queries/figure";
import { type TraceDay, traceDay } from "@/lib/air/queries/trace-days";
import type { Basis } from "@/lib/air/rules/basis";
import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { readSql } from "@/lib/platform/read-replica";
import type { CivilDate } from "@/lib/shared/civil-date";

/** A station behind a region's day. */
export interface TraceStation extends TraceDay {
  station: RegionName;
  isControl: boolean;
  counted: boolean;
}

interface MemberStation {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  region_id: number;
  is_control: boolean;
}

/**
 * The stations behind a region's day while they existed, control stations shown but not counted. Stations that the viewer may not open are
 * there too (their day results are part of the region's figure), but lead no further.
 */
export async function stationsBehind(
  viewer: Viewer,
  regionId: number,
  date: CivilDate,
  basis: Basis,
): Promise<TraceStation[]> {
  const members = await readSql<MemberStation>(
    "trace-members",
    `SELECT s.id, s.code, s.name, s.name_en AS "nameEn", s.region_id, s.is_control
       FROM region_station rs JOIN station s ON s.id = rs.station_id
      WHERE rs.region_id = $1 AND greatest(rs.valid_from, s.opened_on) <= $2 AND coalesce(least(rs.valid_to, s.closed_on) >= $2, TRUE)
      ORDER BY s.is_control, s.code`,
    [regionId, date],
  );
  const days = await stationDays(
    new Map(members.map((row) => [row.id, row.region_id])),
    { from: date, to: date },
    basis.standard,
  );
  const reach = scope(viewer, "stations:read");
  return members.map((row) => {
    const [day] = days.get(row.id) ?? [];
    const own = traceDay(date, day, { basis, subject: { station: row.code }, figure: "day", pollutant: null });
    return {
      ...own,
      trace: reach.includes(row.region_id) ? own.trace : "",
      station: { code: row.code, name: row.name, nameEn: row.nameEn },
      isControl: row.is_control,
      counted: !row.is_control && day !== undefined,
    };
  });
}

/** How a region's day comes from its stations, and the AQI from its six parts; language-neutral. */
export function dayFormula(day: DayRow | undefined, stations: TraceStation[]): string[] {
  if (!day) return [];
  const lines = POLLUTANTS.flatMap((pollutant) => {
    const values = stations.filter((row) => row.counted).flatMap((row) => row.concentrations[pollutant] ?? []);
    const own = concentrationText(pollutant, day[pollutant]);
    if (values.length === 0) return [];
    return [`${pollutant}: (${values.join(" + ")}) ÷ ${values.length} → ${own ?? "—"}`];
  });
  const parts = POLLUTANTS.flatMap((p) => (day.iaqi[p] === null ? [] : [`${p} ${day.iaqi[p]}`]));
  if (day.statedAqi !== null) return [...lines, `AQI = ${day.aqi ?? "—"} (stated)`];
  return [...lines, `AQI = max(${parts.join(", ")}) = ${day.aqi ?? "—"}`];
}
