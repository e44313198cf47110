import { e4Text } from "@/lib/air/queries/decimal-text";
import type { FigureSubject } from "@/lib/air/queries/figure-subject";
import { byPollutant, type Pollutant } from "@/lib/air/rules/pollutants";
import { roundE4 } from "@/lib/air/rules/rounding";
import { sql } from "@/lib/platform/db";
import { civilDate } from "@/lib/shared/civil-date";

/** Mean by month and hour of the day (1 … 24, hour ending); µg/m³ or mg/m³, one decimal; n = hours behind it. */
export type HourProfile = Record<Pollutant, { month: number; hour: number; mean: string | null; n: number }[]>;

/**
 * Mean by hour of the day and month, from the sums kept per region and month (a station shows its region's: a year of one
 * station's hours is not read for a chart). µg/m³ with one decimal, CO with two. Hours without a reading have no cell.
 */
export async function hourProfileOf(subject: FigureSubject, year: number): Promise<HourProfile> {
  const rows = await sql<{ month: number; hour: number; pollutant: Pollutant; sum: number; n: number }>(
    "hour-profile",
    `SELECT extract(month FROM month)::int AS month, hour, pollutant, sum, n FROM region_hour_profile
      WHERE region_id = $1 AND month BETWEEN $2 AND $3 ORDER BY pollutant, month, hour`,
    [subject.regionId, civilDate(year, 1, 1), civilDate(year, 12, 1)],
  );
  return byPollutant((pollutant) =>
    rows
      .filter((row) => row.pollutant === pollutant)
      .map(({ month, hour, sum, n }) => {
        const decimals = pollutant === "co" ? 2 : 1;
        return { month, hour, mean: e4Text(roundE4(sum, n, decimals), decimals), n };
      }),
  );
}
