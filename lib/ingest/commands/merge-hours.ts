import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { CHANGES, MERGED_ROW, QUANTITIES, READING_COLUMNS, STAGED_ROW } from "../rules/merge-sql";
import { civilDay, HELD, hourBit, STATED } from "../rules/restated-sql";
import { beginStations } from "./begin-stations";
import { lockStations } from "./commit-lock";
import { noteKeptCorrections } from "./kept-corrections";

const CIVIL_DAY = civilDay("s");

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
 * Brings a batch's staged hours into hourly_reading and marks the station-days that change. Holds the locks of their stations, so
 * nobody else adds hours meanwhile. Where none of these stations has an hour in the span yet, rows are inserted as they are;
 * else hour is compared with hour: a newer value replaces the older one, which moves to the history; what a person has put right
 * stands above both, and the batch says so.
 */
export async function mergeHours(tx: Tx, batch: StagedSpan): Promise<MergeCounts> {
  const stations = await tx.sql<{ station_id: number }>(
    "staged-stations",
    "SELECT DISTINCT station_id FROM staged_hour WHERE batch_id = $1",
    [batch.id],
  );
  const stationIds = stations.map((row) => row.station_id);
  await lockStations(tx, stationIds);
  await tx.sql("ensure-partitions", "SELECT ensure_hour_partitions($1, $2)", [batch.firstHour, batch.lastHour]);
  if (!(await nothingThere(tx, batch, stationIds))) {
    await noteKeptCorrections(tx, batch.id, spanOf(batch));
    const counts = await mergeOver(tx, batch, now());
    await beginStations(tx, stationIds, batch.firstHour);
    return counts;
  }
  await tx.change(
    "insert-hours",
    `INSERT INTO hourly_reading (${READING_COLUMNS}) SELECT ${STAGED_ROW} FROM staged_hour s WHERE s.batch_id = $1`,
    [batch.id],
  );
  await tx.change(
    "mark-inserted",
    `INSERT INTO stale_day (station_id, date) SELECT DISTINCT s.station_id, ${CIVIL_DAY} FROM staged_hour s WHERE s.batch_id = $1 ON CONFLICT DO NOTHING`,
    [batch.id],
  );
  await beginStations(tx, stationIds, batch.firstHour);
  return { inserted: batch.rows, superseding: 0, unchanged: 0 };
}

async function nothingThere(tx: Tx, batch: StagedSpan, stationIds: readonly number[]): Promise<boolean> {
  const { rows } = await tx.client.query<{ any: boolean }>(
    `SELECT EXISTS (SELECT FROM hourly_reading WHERE station_id = ANY($1) AND hour_begin ${spanOf(batch)}) AS any`,
    [stationIds],
  );
  return rows[0]?.any === false;
}

/** As literals: they let the planner leave out all other months. */
function spanOf(batch: StagedSpan): string {
  return `BETWEEN '${batch.firstHour.toISOString()}' AND '${batch.lastHour.toISOString()}'`;
}

/**
 * Compares a batch's staged hours with what is there, hour by hour, under the locks of their stations. `at`: when what is replaced was replaced;
 * null for the database's clock, which never says the same twice.
 */
export async function mergeOver(tx: Tx, batch: StagedSpan, at: Date | null): Promise<MergeCounts> {
  const span = spanOf(batch);
  const joined = `staged_hour s LEFT JOIN hourly_reading h ON h.station_id = s.station_id AND h.hour_begin = s.hour_begin AND h.hour_begin ${span}`;
  const { rows: marked } = await tx.client.query<{ days: number }>(
    `WITH changed AS (SELECT DISTINCT s.station_id, ${CIVIL_DAY} AS date FROM ${joined} WHERE s.batch_id = $1 AND (h.station_id IS NULL OR ${CHANGES})),
          marked AS (INSERT INTO stale_day (station_id, date) SELECT station_id, date FROM changed ON CONFLICT DO NOTHING)
     SELECT count(*)::int AS days FROM changed`,
    [batch.id],
  );
  if (marked[0]?.days === 0) {
    // The same once more, as instruments and archives often send it: nothing to keep and nothing to write.
    await noteRestated(tx, batch.id, span);
    return { inserted: 0, superseding: 0, unchanged: batch.rows };
  }
  const old = QUANTITIES.map((name) => `h.${name}`).join(", ");
  const { rowCount: kept } = await tx.client.query(
    `INSERT INTO hourly_reading_history (station_id, hour_begin, replaced_at, ${QUANTITIES.join(", ")}, excluded_mask, qualifiers, batch_id, replaced_by_batch)
     SELECT h.station_id, h.hour_begin, coalesce($2::timestamptz, clock_timestamp()), ${old}, h.excluded_mask, h.qualifiers, h.batch_id, s.batch_id
       FROM staged_hour s JOIN hourly_reading h ON h.station_id = s.station_id AND h.hour_begin = s.hour_begin AND h.hour_begin ${span}
      WHERE s.batch_id = $1 AND ${CHANGES}`,
    [batch.id, at],
  );
  const set = READING_COLUMNS.split(", ")
    .slice(2)
    .map((name) => `${name} = excluded.${name}`)
    .join(", ");
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
  const unchanged = batch.rows - superseding - inserted;
  if (superseding + unchanged > 0) await noteRestated(tx, batch.id, span);
  return { inserted, superseding, unchanged };
}

/**
 * Keeps, by day, what the batch says of hours that stay as they were, and of which values its own versions are where a value has been carried over
 * from the version before: what another delivery has also said outlives the one that was first (withdraw-batch). After the write, when the batch's own hours bear its number.
 */
async function noteRestated(tx: Tx, batchId: number, span: string): Promise<void> {
  await tx.client.query(
    `INSERT INTO restated_hours AS r (of_batch, station_id, date, batch_id, stated, hours)
     SELECT owner, station_id, date, $1, stated, bit_or(bit) FROM (
       SELECT h.batch_id AS owner, s.station_id, ${CIVIL_DAY} AS date, ${hourBit("s")} AS bit, ${STATED} AS stated, ${HELD} AS held
         FROM staged_hour s JOIN hourly_reading h ON h.station_id = s.station_id AND h.hour_begin = s.hour_begin AND h.hour_begin ${span}
        WHERE s.batch_id = $1) AS t
      WHERE stated <> 0 AND (owner <> $1 OR stated <> held)
      GROUP BY owner, station_id, date, stated
     ON CONFLICT (of_batch, station_id, date, batch_id, stated) DO UPDATE SET hours = r.hours | excluded.hours`,
    [batchId],
  );
}
