import { bit, POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import type { Tx } from "@/lib/platform/db";
import { MEANS_SOMETHING, type StuckRun } from "../rules/stuck-runs";

const HOUR_MS = 3_600_000;
/** A made-up file may stand still from end to end; beyond this many hours the findings alone say so. */
const MOST_MARKED = 50_000;

/**
 * Marks the hours of a batch (null = of whichever) whose value stood still; with `exclude` they are left out of statistics too. Returns how many hours got
 * their first mark.
 */
export async function markStuck(
  tx: Tx,
  table: "staged_hour" | "hourly_reading",
  batchId: number | null,
  runs: readonly StuckRun[],
  exclude: boolean,
): Promise<number> {
  let marked = 0;
  for (const pollutant of POLLUTANTS)
    for (const own of byMonth(shortestFirst(runs).filter((run) => run.pollutant === pollutant)))
      marked += await markSome(tx, { table, batchId, exclude, pollutant }, own);
  return marked;
}

interface Marking {
  table: "staged_hour" | "hourly_reading";
  batchId: number | null;
  exclude: boolean;
  pollutant: Pollutant;
}

async function markSome(
  tx: Tx,
  { table, batchId, exclude, pollutant }: Marking,
  own: readonly StuckRun[],
): Promise<number> {
  const first = new Date(Math.min(...own.map((run) => run.from)) * HOUR_MS);
  const last = new Date(Math.max(...own.map((run) => run.to)) * HOUR_MS);
  // As literals: they let the planner leave out all other months.
  const where = `($1::int IS NULL OR t.batch_id = $1) AND t.station_id = run.station_id AND t.hour_begin BETWEEN run.first AND run.last
     AND t.hour_begin BETWEEN '${first.toISOString()}' AND '${last.toISOString()}' AND t.${pollutant} IS NOT NULL`;
  const list = "unnest($2::int[], $3::timestamptz[], $4::timestamptz[]) AS run(station_id, first, last)";
  const params = [
    batchId,
    own.map((run) => run.stationId),
    own.map((run) => new Date(run.from * HOUR_MS)),
    own.map((run) => new Date(run.to * HOUR_MS)),
  ];
  // Both parts see the hours as they were before.
  const { rows } = await tx.client.query<{ n: number }>(
    `WITH marked AS (
       UPDATE ${table} t SET qualifiers = jsonb_build_object('${pollutant}', 'stuck') || coalesce(t.qualifiers, '{}'),
              excluded_mask = t.excluded_mask | ${exclude ? bit(pollutant) : 0}
         FROM ${list} WHERE ${where})
     SELECT count(*)::int AS n FROM ${table} t, ${list} WHERE ${where} AND t.qualifiers IS NULL`,
    params,
  );
  return rows[0]?.n ?? 0;
}

/** Runs that begin in the same month (UTC): an hour is looked for in its own partition, or in two. */
function byMonth(runs: readonly StuckRun[]): StuckRun[][] {
  const months = new Map<string, StuckRun[]>();
  for (const run of runs) {
    const month = new Date(run.from * HOUR_MS).toISOString().slice(0, 7);
    const own = months.get(month);
    if (own) own.push(run);
    else months.set(month, [run]);
  }
  return [...months.values()];
}

/**
 * Instruments bring hour by hour: whether a value of the staged batch, already merged, has stood still for `hours` up to its own hour.
 * Looks at the two ends first, which seldom agree. Each hour is looked up by itself (LIMIT): as a plain join the planner, when it
 * takes the staged rows for few, reads every hour that a station ever had.
 */
export async function stuckByNow(tx: Tx, batchId: number, hours: number): Promise<StuckRun[]> {
  if (hours === 0) return [];
  const ends = POLLUTANTS.map((name, i) => `('${name}', h.${name}, b.${name}, ${MEANS_SOMETHING[i]})`).join(", ");
  const same = POLLUTANTS.map((name) => `WHEN '${name}' THEN r.${name}`).join(" ");
  const before = "s.hour_begin - ($2::int - 1) * interval '1 hour'";
  const hourAt = (at: string) =>
    `LATERAL (SELECT * FROM hourly_reading WHERE station_id = s.station_id AND hour_begin = ${at} LIMIT 1)`;
  const { rows } = await tx.client.query<{ station_id: number; hour_begin: Date; pollutant: Pollutant; value: number }>(
    `SELECT s.station_id, s.hour_begin, end_value.pollutant, end_value.value
       FROM staged_hour s
       CROSS JOIN ${hourAt("s.hour_begin")} h
       CROSS JOIN ${hourAt(before)} b
       CROSS JOIN LATERAL (VALUES ${ends}) AS end_value(pollutant, value, before, least_value)
      WHERE s.batch_id = $1 AND end_value.value = end_value.before AND end_value.value >= end_value.least_value
        AND (SELECT count(*) FROM hourly_reading r WHERE r.station_id = s.station_id AND r.hour_begin BETWEEN ${before} AND s.hour_begin
                AND CASE end_value.pollutant ${same} END = end_value.value) = $2`,
    [batchId, hours],
  );
  return rows.map(({ station_id: stationId, hour_begin: last, pollutant, value }) => {
    const to = last.getTime() / HOUR_MS;
    return { stationId, pollutant, value, from: to - hours + 1, to };
  });
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
