import { bit } from "@/lib/air/rules/pollutants";
import { type E4, roundE4 } from "@/lib/air/rules/rounding";
import { homeDistrict } from "@/lib/identity/queries/home-district";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { type CivilDate, civilDateOf } from "@/lib/shared/civil-date";
import { type SameNight, sameNightLastYear } from "../rules/festival-night";
import { NIGHT_HOURS, nightSpan } from "../rules/fireworks-standing";

const HOUR_MS = 3_600_000;

/** PM2.5 of the district through a night, E4 µg/m³ rounded to whole ones; `hours[i]` begins i hours after noon; null = nothing was measured. */
export interface NightAir {
  date: CivilDate;
  hours: (E4 | null)[];
  measured: number;
  /** Mean of the hours as shown; null without one. */
  mean: E4 | null;
  highest: { value: E4; at: Date } | null;
}

export interface NightComparison {
  night: NightAir;
  before: NightAir;
  by: SameNight["by"];
}

/** A night beside last year's same one, by the district's counted stations; null without the right to read figures. */
export async function nightComparison(viewer: Viewer, date: CivilDate): Promise<NightComparison | null> {
  if (!may(viewer, "figures:read")) return null;
  const regionId = await homeDistrict({ sql }, viewer);
  const same = sameNightLastYear(date);
  const [night, before] = await Promise.all([nightAir(regionId, date), nightAir(regionId, same.date)]);
  return { night, before, by: same.by };
}

async function nightAir(regionId: number, date: CivilDate): Promise<NightAir> {
  const { from, to } = nightSpan(date);
  const rows = await sql<{ hourBegin: Date; sum: number; n: number }>(
    "night-hours",
    `SELECT h.hour_begin AS "hourBegin", sum(h.pm25)::int8 AS sum, count(h.pm25)::int AS n
       FROM (SELECT DISTINCT rs.station_id FROM region_station rs JOIN station s ON s.id = rs.station_id AND NOT s.is_control
              WHERE rs.region_id = $1 AND rs.valid_from <= $4::date AND (rs.valid_to IS NULL OR rs.valid_to >= $4::date)) member
       JOIN hourly_reading h ON h.station_id = member.station_id AND h.hour_begin >= $2 AND h.hour_begin < $3
      WHERE h.pm25 IS NOT NULL AND h.excluded_mask & ${bit("pm25")} = 0 GROUP BY 1 ORDER BY 1`,
    [regionId, from, to, civilDateOf(from)],
  );
  const hours = new Array<E4 | null>(NIGHT_HOURS).fill(null);
  let highest: NightAir["highest"] = null;
  for (const { hourBegin, sum, n } of rows) {
    const value = roundE4(Number(sum), n, 0);
    hours[Math.round((hourBegin.getTime() - from.getTime()) / HOUR_MS)] = value;
    if (highest === null || value > highest.value) highest = { value, at: hourBegin };
  }
  const known = hours.filter((hour) => hour !== null);
  const mean =
    known.length === 0
      ? null
      : roundE4(
          known.reduce((sum, hour) => sum + hour, 0),
          known.length,
          0,
        );
  return { date, hours, measured: known.length, mean, highest };
}
