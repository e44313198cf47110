import { countsAsStated, officialConcentrations } from "@/lib/air/rules/official-day";
import { type ByPollutant, POLLUTANTS } from "@/lib/air/rules/pollutants";
import { primaryMaskOf } from "@/lib/air/rules/primary-names";
import type { E4 } from "@/lib/air/rules/rounding";
import { scoredStandardOn } from "@/lib/air/rules/standard-versions";
import type { Tx } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { COPY_REGION_DAYS, dayLines } from "./day-line";

/** Zeros of these are blanks (official-day.ts). */
const value = (name: string, step: number, blankZero: boolean) => {
  const rounded = `(round(o.${name}::float8 / ${step}) * ${step})::int`;
  return blankZero ? `CASE WHEN o.${name} <> 0 THEN ${rounded} END` : rounded;
};
const VALUES = `${value("so2", 10_000, false)}, ${value("no2", 10_000, false)}, ${value("co", 1_000, true)},
              ${value("o3", 10_000, true)}, ${value("pm10", 10_000, true)}, ${value("pm25", 10_000, true)}`;
const IS_INCOMPLETE = `(o.so2 IS NULL OR o.no2 IS NULL OR coalesce(o.co, 0) = 0 OR coalesce(o.o3, 0) = 0
              OR coalesce(o.pm10, 0) = 0 OR coalesce(o.pm25, 0) = 0)`;

/**
 * Official figures that a region-day does not show yet. A region with evaluation stations of its own that day is computed
 * from them and never takes the official figure. `round(double)` rounds half to even, and a tie of 1e-4 integers is exact
 * in a double, so the comparison is with what the rule would store.
 */
const DIFFERING = `
  SELECT o.region_id, o.date, o.so2, o.no2, o.co, o.o3, o.pm10, o.pm25, o.stated_aqi, o.stated_primary
    FROM official_day o
    LEFT JOIN region_day d ON d.region_id = o.region_id AND d.date = o.date AND d.standard = '2012'
   WHERE (d.region_id IS NULL OR d.origin = 'official')
     AND (d.region_id IS NULL
          OR (d.so2, d.no2, d.co, d.o3, d.pm10, d.pm25, d.stated_aqi) IS DISTINCT FROM
             (${VALUES},
              CASE WHEN o.stated_aqi = 0 OR ${IS_INCOMPLETE} THEN o.stated_aqi END))
     AND NOT EXISTS (
       SELECT FROM region_station rs JOIN station s ON s.id = rs.station_id AND NOT s.is_control
        WHERE rs.region_id = o.region_id AND rs.valid_from <= o.date AND (rs.valid_to IS NULL OR rs.valid_to >= o.date))`;

interface Differing extends ByPollutant<E4 | null> {
  region_id: number;
  date: CivilDate;
  stated_aqi: number | null;
  stated_primary: string | null;
}

/** Scores the official days that are new or changed, under each standard. Returns how many. */
export async function evaluateOfficialDays(tx: Tx): Promise<number> {
  const rows = await tx.sql<Differing>("official-days-differing", DIFFERING);
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
    for (const { region_id: id, date, stated_aqi: aqi, stated_primary: primary, ...values } of rows) {
      const concentrations = officialConcentrations(values);
      const stated = countsAsStated(concentrations, aqi)
        ? { aqi, primaryMask: primaryMaskOf(primary ?? "") ?? 0, standard: scoredStandardOn(date) }
        : undefined;
      yield dayLines({
        id,
        date,
        concentrations,
        behind: POLLUTANTS.map((pollutant) => (concentrations[pollutant] === null ? 0 : 1)),
        unplannedMask: 0,
        origin: "official",
        ...(stated ? { stated } : {}),
      });
    }
  }
}
