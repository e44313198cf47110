import type { Tx } from "@/lib/platform/db";
import { READING_COLUMNS } from "../rules/merge-sql";
import { aboutHour, statedOf } from "../rules/restated-sql";
import { OWN, UNCORRECTED } from "../rules/withdrawal-sql";
import { mergeOver } from "./merge-hours";

/** Stations of which anything has been delivered twice on the days of the span: their hours may have to be put together anew. */
export async function whoHasRestated(tx: Tx, span: readonly [Date, Date]): Promise<number[]> {
  const rows = await tx.sql<{ id: number }>(
    "restated-stations",
    `SELECT DISTINCT station_id AS id FROM restated_hours
      WHERE date BETWEEN ($1::timestamptz + interval '8 hours')::date AND ($2::timestamptz + interval '8 hours')::date`,
    [...span],
  );
  return rows.map((row) => row.id);
}

/** Rows that have been committed and not swept yet must not be taken for those that are kept here. */
export async function emptyStage(tx: Tx): Promise<void> {
  await tx.change(
    "empty-stage",
    "DELETE FROM staged_hour s USING import_batch b WHERE b.id = s.batch_id AND b.state IN ('committed', 'withdrawn')",
  );
}

/** Keeps in the staging area what batches that count have said of hours of batch `id` that are about to go. `which`: a condition on `h`. */
export async function keepRestated(tx: Tx, id: number, span: readonly [Date, Date], which: string): Promise<void> {
  await tx.client.query(
    `INSERT INTO staged_hour (${READING_COLUMNS})
     SELECT h.station_id, h.hour_begin, ${statedOf("r.stated")}, r.batch_id
       FROM hourly_reading h JOIN restated_hours r ON r.of_batch = $1 AND r.batch_id <> $1 AND ${aboutHour("h")}
       JOIN import_batch b ON b.id = r.batch_id AND b.state = 'committed'
      WHERE ${OWN} ${which} AND (h.corrected_mask <> 0 OR ${UNCORRECTED})
     ON CONFLICT DO NOTHING`,
    [id, ...span],
  );
}

/**
 * Keeps what the batches of the hours in `resting` have said themselves, each hour once in a withdrawal, and returns these batches. `resting`:
 * FROM and WHERE with `h` and its record `r`.
 */
export async function keepOwnWord(tx: Tx, resting: string, span: readonly [Date, Date]): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `WITH kept AS (INSERT INTO staged_hour (${READING_COLUMNS})
       SELECT h.station_id, h.hour_begin, ${statedOf("r.stated")}, h.batch_id FROM ${resting}
       ON CONFLICT DO NOTHING RETURNING batch_id)
     SELECT DISTINCT batch_id AS id FROM kept ORDER BY 1`,
    [...span],
  );
  return rows.map((row) => row.id);
}

/** Delivers what was kept once more, batch by batch as they were committed; how many hours exist again by that. */
export async function deliverAgain(tx: Tx): Promise<number> {
  const batches = await tx.sql<{ id: number; rows: number; firstHour: Date; lastHour: Date }>(
    "deliver-again",
    `SELECT b.id, count(*)::int AS rows, min(s.hour_begin) AS "firstHour", max(s.hour_begin) AS "lastHour"
       FROM staged_hour s JOIN import_batch b ON b.id = s.batch_id AND b.state = 'committed'
      GROUP BY b.id ORDER BY b.committed_at, b.id`,
  );
  let inserted = 0;
  for (const batch of batches) inserted += (await mergeOver(tx, batch, null)).inserted;
  await emptyStage(tx);
  return inserted;
}
