import { now } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { WIND_HOURS } from "../rules/wind";

export interface WindNow {
  hourBegin: Date;
  /** Where it comes from, clockwise from north; null = calm. */
  fromDegrees: number | null;
  /** Tenths of m/s. */
  speedTenths: number;
}

/** The last wind that was written down, while it is still the present one; null when none is known. */
export async function windNow(): Promise<WindNow | null> {
  const [row] = await sql<WindNow>(
    "wind-now",
    `SELECT hour_begin AS "hourBegin", from_degrees AS "fromDegrees", speed_tenths AS "speedTenths" FROM wind_hour
      WHERE hour_begin <= $1 AND hour_begin > $1::timestamptz - make_interval(hours => $2::int) ORDER BY hour_begin DESC LIMIT 1`,
    [now(), WIND_HOURS + 1],
  );
  return row ?? null;
}
