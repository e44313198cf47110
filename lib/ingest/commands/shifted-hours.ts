import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import type { Tx } from "@/lib/platform/db";
import { CHANGES } from "../rules/merge-sql";
import type { Finding } from "../rules/parsed-rows";

/** Enough to see whether a whole file is shifted, however long it is. */
const SAMPLE = 2000;
const FEWEST = 3;
const SHARE = 0.8;

/**
 * Whether the staged hours that would replace something say what already stands one hour beside: the same table with labels of
 * another convention. A warning with the number of such hours in a sample, or nothing.
 */
export async function shiftedHours(tx: Tx, batchId: number, first: Date, last: Date): Promise<Finding | null> {
  const tuple = (table: string) => `(${POLLUTANTS.map((name) => `${table}.${name}`).join(", ")})`;
  const span = (hours: string) =>
    `BETWEEN $2::timestamptz - interval '${hours}' AND $3::timestamptz + interval '${hours}'`;
  const beside = (sign: "+" | "-") =>
    `EXISTS (SELECT FROM hourly_reading n WHERE n.station_id = s.station_id AND n.hour_begin = s.hour_begin ${sign} interval '1 hour'
        AND n.hour_begin ${span("1 hour")} AND ${tuple("n")} IS NOT DISTINCT FROM ${tuple("s")})`;
  const { rows } = await tx.client.query<{ changed: number; later: number; earlier: number }>(
    `SELECT count(*)::int AS changed, count(*) FILTER (WHERE ${beside("+")})::int AS later, count(*) FILTER (WHERE ${beside("-")})::int AS earlier
       FROM (SELECT * FROM staged_hour WHERE batch_id = $1 AND num_nonnulls(so2, no2, co, o3, pm10, pm25) > 0 LIMIT ${SAMPLE}) s
       JOIN hourly_reading h ON h.station_id = s.station_id AND h.hour_begin = s.hour_begin AND h.hour_begin ${span("0 hours")}
      WHERE ${CHANGES}`,
    [batchId, first, last],
  );
  const { changed = 0, later = 0, earlier = 0 } = rows[0] ?? {};
  const count = Math.max(later, earlier);
  if (changed < FEWEST || count < changed * SHARE) return null;
  return { kind: "shifted-hours", params: { count, way: later >= earlier ? "later" : "earlier" } };
}
