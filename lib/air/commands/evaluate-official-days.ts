import { type ByPollutant, POLLUTANTS } from "@/lib/air/rules/pollutants";
import { regionDay } from "@/lib/air/rules/region-day";
import type { E4 } from "@/lib/air/rules/rounding";
import type { Tx } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { COPY_REGION_DAYS, dayLines } from "./day-line";

/**
 * Official figures that a region-day does not show yet. A region with evaluation stations of its own that day is computed
 * from them and never takes the official figure. `round(double)` rounds half to even, and a tie of 1e-4 integers is exact
 * in a double, so the comparison is with what the rule would store.
 */
const DIFFERING = `
  SELECT o.region_id, o.date, o.so2, o.no2, o.co, o.o3, o.pm10, o.pm25
    FROM official_day o
    LEFT JOIN region_day d ON d.region_id = o.region_id AND d.date = o.date AND d.standard = '2012'
   WHERE (d.region_id IS NULL OR d.origin = 'official')
     AND (d.region_id IS NULL
          OR (d.so2, d.no2, d.co, d.o3, d.pm10, d.pm25) IS DISTINCT FROM
             ((round(o.so2::float8 / 10000) * 10000)::int, (round(o.no2::float8 / 10000) * 10000)::int,
              (round(o.co::float8 / 1000) * 1000)::int, (round(o.o3::float8 / 10000) * 10000)::int,
              (round(o.pm10::float8 / 10000) * 10000)::int, (round(o.pm25::float8 / 10000) * 10000)::int))
     AND NOT EXISTS (
       SELECT FROM region_station rs JOIN station s ON s.id = rs.station_id AND NOT s.is_control
        WHERE rs.region_id = o.region_id AND rs.valid_from <= o.date AND (rs.valid_to IS NULL OR rs.valid_to >= o.date))`;

/** Scores the official days that are new or changed, under each standard. Returns how many. */
export async function evaluateOfficialDays(tx: Tx): Promise<number> {
  const rows = await tx.sql<{ region_id: number; date: CivilDate } & ByPollutant<E4 | null>>(
    "official-days-differing",
    DIFFERING,
  );
  if (rows.length === 0) return 0;
  await tx.change(
    "official-days-delete",
    `DELETE FROM region_day d USING unnest($1::int[], $2::date[]) AS gone(region_id, date)
      WHERE d.region_id = gone.region_id AND d.date = gone.date AND d.standard IN ('2012', '2026-transition')`,
    [rows.map((row) => row.region_id), rows.map((row) => row.date)],
  );
  await tx.copyIn(COPY_REGION_DAYS, lines());
  return rows.length;

  function* lines(): Generator<string> {
    for (const { region_id: id, date, ...concentrations } of rows) {
      const { rounded, stations } = regionDay([{ isControl: false, concentrations }]);
      yield dayLines({
        id,
        date,
        concentrations: rounded,
        behind: POLLUTANTS.map((pollutant) => stations[pollutant]),
        unplannedMask: 0,
        origin: "official",
      });
    }
  }
}
