import { bit, POLLUTANTS } from "@/lib/air/rules/pollutants";
import type { Tx } from "@/lib/platform/db";
import type { StuckRun } from "../rules/stuck-runs";

const HOUR_MS = 3_600_000;
/** A made-up file may stand still from end to end; beyond this many hours the findings alone say so. */
const MOST_MARKED = 50_000;

/**
 * Marks the hours of a batch whose value stood still; with `exclude` they are left out of statistics too. Returns how many hours got
 * their first mark.
 */
export async function markStuck(
  tx: Tx,
  table: "staged_hour" | "hourly_reading",
  batchId: number,
  runs: readonly StuckRun[],
  exclude: boolean,
): Promise<number> {
  let marked = 0;
  const few = shortestFirst(runs);
  for (const pollutant of POLLUTANTS) {
    const own = few.filter((run) => run.pollutant === pollutant);
    if (own.length === 0) continue;
    const where = `t.batch_id = $1 AND t.station_id = run.station_id AND t.hour_begin BETWEEN run.first AND run.last
       AND t.hour_begin BETWEEN $5 AND $6 AND t.${pollutant} IS NOT NULL`;
    const list = "unnest($2::int[], $3::timestamptz[], $4::timestamptz[]) AS run(station_id, first, last)";
    const params = [
      batchId,
      own.map((run) => run.stationId),
      own.map((run) => new Date(run.from * HOUR_MS)),
      own.map((run) => new Date(run.to * HOUR_MS)),
      new Date(Math.min(...own.map((run) => run.from)) * HOUR_MS),
      new Date(Math.max(...own.map((run) => run.to)) * HOUR_MS),
    ];
    const { rows } = await tx.client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${table} t, ${list} WHERE ${where} AND t.qualifiers IS NULL`,
      params,
    );
    await tx.client.query(
      `UPDATE ${table} t SET qualifiers = jsonb_build_object('${pollutant}', 'stuck') || coalesce(t.qualifiers, '{}'),
              excluded_mask = t.excluded_mask | ${exclude ? bit(pollutant) : 0}
         FROM ${list} WHERE ${where}`,
      params,
    );
    marked += rows[0]?.n ?? 0;
  }
  return marked;
}

function shortestFirst(runs: readonly StuckRun[]): StuckRun[] {
  let hours = 0;
  return [...runs]
    .sort((a, b) => a.to - a.from - (b.to - b.from))
    .filter((run) => {
      hours += run.to - run.from + 1;
      return hours <= MOST_MARKED;
    });
}
