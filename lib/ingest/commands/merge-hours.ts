import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { CHANGES, MERGED_ROW, QUANTITIES, READING_COLUMNS, STAGED_ROW } from "../rules/merge-sql";

const UNIQUE_VIOLATION = "23505";
/** The session is UTC: the civil day of Shanghai is eight hours ahead. */
const CIVIL_DAY = "(s.hour_begin + interval '8 hours')::date";

export interface MergeCounts {
  inserted: number;
  superseding: number;
  unchanged: number;
}

export interface StagedSpan {
  id: number;
  rows: number;
  firstHour: Date;
  lastHour: Date;
}

/**
 * Brings the staged hours of batches into hourly_reading, in the order given, and marks the station-days that change. The
 * caller holds the commit lock, so nobody else adds hours meanwhile. Where none of these stations has an hour in the span
 * yet, rows are inserted as they are; else each batch is compared hour by hour: a newer value replaces the older one, which
 * moves to the history.
 */
export async function mergeHours(tx: Tx, batches: readonly StagedSpan[]): Promise<Map<number, MergeCounts>> {
  const filled = batches.filter((batch) => batch.rows > 0);
  const counts = new Map(batches.map((batch) => [batch.id, { inserted: 0, superseding: 0, unchanged: 0 }]));
  if (filled.length === 0) return counts;
  const from = new Date(Math.min(...filled.map((batch) => batch.firstHour.getTime())));
  const to = new Date(Math.max(...filled.map((batch) => batch.lastHour.getTime())));
  await ensurePartitions(tx, filled);
  const ids = filled.map((batch) => batch.id);
  if ((await nothingThere(tx, ids, from, to)) && (await insertedPlainly(tx, ids))) {
    for (const batch of filled) counts.set(batch.id, { inserted: batch.rows, superseding: 0, unchanged: 0 });
    return counts;
  }
  for (const batch of filled) counts.set(batch.id, await mergeOne(tx, batch));
  return counts;
}

async function ensurePartitions(tx: Tx, batches: readonly StagedSpan[]): Promise<void> {
  for (const { firstHour, lastHour } of batches) await tx.sql("ensure-partitions", "SELECT ensure_hour_partitions($1, $2)", [firstHour, lastHour]);
}

async function nothingThere(tx: Tx, ids: readonly number[], from: Date, to: Date): Promise<boolean> {
  const stations = await tx.sql<{ station_id: number }>("staged-stations", "SELECT DISTINCT station_id FROM staged_hour WHERE batch_id = ANY($1)", [ids]);
  // A literal span lets the planner leave out all other months.
  const { rows } = await tx.client.query<{ any: boolean }>(
    `SELECT EXISTS (SELECT FROM hourly_reading WHERE station_id = ANY($1) AND hour_begin BETWEEN '${from.toISOString()}' AND '${to.toISOString()}') AS any`,
    [stations.map((row) => row.station_id)],
  );
  return rows[0]?.any === false;
}

/** False when two of the batches hold the same hour: then they have to be merged one after the other. */
async function insertedPlainly(tx: Tx, ids: readonly number[]): Promise<boolean> {
  await tx.client.query("SAVEPOINT plain");
  try {
    await tx.change("insert-hours", `INSERT INTO hourly_reading (${READING_COLUMNS}) SELECT ${STAGED_ROW} FROM staged_hour s WHERE s.batch_id = ANY($1)`, [ids]);
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    await tx.client.query("ROLLBACK TO SAVEPOINT plain");
    return false;
  }
  await tx.change(
    "mark-inserted",
    `INSERT INTO stale_day (station_id, date) SELECT DISTINCT s.station_id, ${CIVIL_DAY} FROM staged_hour s WHERE s.batch_id = ANY($1) ON CONFLICT DO NOTHING`,
    [ids],
  );
  return true;
}

async function mergeOne(tx: Tx, batch: StagedSpan): Promise<MergeCounts> {
  const span = `BETWEEN '${batch.firstHour.toISOString()}' AND '${batch.lastHour.toISOString()}'`;
  const joined = `staged_hour s LEFT JOIN hourly_reading h ON h.station_id = s.station_id AND h.hour_begin = s.hour_begin AND h.hour_begin ${span}`;
  await tx.client.query(
    `INSERT INTO stale_day (station_id, date)
     SELECT DISTINCT s.station_id, ${CIVIL_DAY} FROM ${joined} WHERE s.batch_id = $1 AND (h.station_id IS NULL OR ${CHANGES}) ON CONFLICT DO NOTHING`,
    [batch.id],
  );
  const old = QUANTITIES.map((name) => `h.${name}`).join(", ");
  const { rowCount: kept } = await tx.client.query(
    `INSERT INTO hourly_reading_history (station_id, hour_begin, replaced_at, ${QUANTITIES.join(", ")}, excluded_mask, qualifiers, batch_id, replaced_by_batch)
     SELECT h.station_id, h.hour_begin, $2, ${old}, h.excluded_mask, h.qualifiers, h.batch_id, s.batch_id
       FROM staged_hour s JOIN hourly_reading h ON h.station_id = s.station_id AND h.hour_begin = s.hour_begin AND h.hour_begin ${span}
      WHERE s.batch_id = $1 AND ${CHANGES}`,
    [batch.id, now()],
  );
  const set = READING_COLUMNS.split(", ").slice(2).map((name) => `${name} = excluded.${name}`).join(", ");
  const { rowCount: written } = await tx.client.query(
    `INSERT INTO hourly_reading (${READING_COLUMNS})
     SELECT * FROM (
       SELECT ${MERGED_ROW} FROM staged_hour s JOIN hourly_reading h ON h.station_id = s.station_id AND h.hour_begin = s.hour_begin AND h.hour_begin ${span}
        WHERE s.batch_id = $1 AND ${CHANGES}
       UNION ALL
       SELECT ${STAGED_ROW} FROM ${joined} WHERE s.batch_id = $1 AND h.station_id IS NULL) AS merged
     ON CONFLICT (station_id, hour_begin) DO UPDATE SET ${set}`,
    [batch.id],
  );
  const superseding = kept ?? 0;
  const inserted = (written ?? 0) - superseding;
  return { inserted, superseding, unchanged: batch.rows - superseding - inserted };
}
