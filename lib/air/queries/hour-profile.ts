import { e4Text } from "@/lib/air/queries/decimal-text";
import type { FigureSubject } from "@/lib/air/queries/figure-subject";
import { byPollutant, POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import { roundE4 } from "@/lib/air/rules/rounding";
import { readSql } from "@/lib/platform/read-replica";
import { civilDate } from "@/lib/shared/civil-date";

/** Mean by month and hour of the day (1 … 24, hour ending); µg/m³ or mg/m³, one decimal; n = hours behind it. */
export type HourProfile = Record<Pollutant, { month: number; hour: number; mean: string | null; n: number }[]>;

/** Places in the stored arrays: six pollutants × 24 hours. */
const HOURS = 24;

/**
 * Mean by hour of the day and month, from the sums kept per region and day (a station shows its region's: a year of one
 * station's hours is not read for a chart). µg/m³ with one decimal, CO with two. Hours without a reading have no cell.
 */
export async function hourProfileOf(subject: FigureSubject, year: number): Promise<HourProfile> {
  const rows = await readSql<{ month: number; place: number; sum: number; n: number }>(
    "hour-profile",
    `SELECT extract(month FROM date)::int AS month, place::int, sum(sum)::int8 AS sum, sum(n)::int AS n
       FROM region_day_hours, unnest(sums, counts) WITH ORDINALITY AS cells(sum, n, place)
      WHERE region_id = $1 AND date BETWEEN $2 AND $3 GROUP BY 1, 2 HAVING sum(n) > 0 ORDER BY 1, 2`,
    [subject.regionId, civilDate(year, 1, 1), civilDate(year, 12, 31)],
  );
  return byPollutant((pollutant) => {
    const before = POLLUTANTS.indexOf(pollutant) * HOURS;
    const decimals = pollutant === "co" ? 2 : 1;
    return rows
      .filter(({ place }) => place > before && place <= before + HOURS)
      .map(({ month, place, sum, n }) => {
        return { month, hour: place - before, mean: e4Text(roundE4(sum, n, decimals), decimals), n };
      });
  });
}
