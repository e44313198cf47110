import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { QUANTITIES, STEPPED_BACK, STEPPED_COLUMNS } from "../rules/merge-sql";
import { HELD } from "../rules/restated-sql";
import { HOURS_TO_TAKE_BACK, OF_WITHDRAWN, OWN, restingOn, UNCORRECTED } from "../rules/withdrawal-sql";
import { restartStations } from "./begin-stations";
import { lockStations } from "./commit-lock";
import { deliverAgain, emptyStage, keepOwnWord, keepRestated, whoHasRestated } from "./restated-hours";

/** Values that stood before and stand again; values that are gone; values that stay because another delivery has said them too. */
export interface TakenBack {
  restored: number;
  removed: number;
  restated: number;
}

type Span = readonly [first: Date, last: Date];

const LIST = QUANTITIES.join(", ");
/** Where a batch that counts is only lifted to get at what lies under it: the hours that have been kept for delivering again. */
const LIFTED = `EXISTS (SELECT FROM staged_hour l WHERE l.batch_id = $1 AND l.station_id = h.station_id AND l.hour_begin = h.hour_begin)`;

/**
 * Takes the hours of a batch back, which is already withdrawn by state. Version after version is lifted until nothing rests on a batch that was taken
 * back; then what batches that count have said of these hours is delivered again, in the order in which it came. `reason` goes to the history.
 */
export async function takeBackHours(tx: Tx, batchId: number, reason: string, viewer: Viewer): Promise<TakenBack> {
  const [span] = await tx.sql<{ first: Date | null; last: Date | null }>(
    "withdrawn-span",
    "SELECT first_hour AS first, last_hour AS last FROM import_batch WHERE id = $1",
    [batchId],
  );
  if (!span?.first || !span.last) return { restored: 0, removed: 0, restated: 0 };
  const between: Span = [span.first, span.last];
  const { rows: stations } = await tx.client.query<{ id: number }>(
    `SELECT DISTINCT station_id AS id FROM hourly_reading h WHERE ${OWN}`,
    [batchId, ...between],
  );
  const ids = [...new Set([...stations.map((row) => row.id), ...(await whoHasRestated(tx, between))])];
  await lockStations(tx, ids);
  await emptyStage(tx);
  const { rows } = await tx.client.query<{ own: number; restated: number }>(HOURS_TO_TAKE_BACK, [batchId, ...between]);
  const { own = 0, restated = 0 } = rows[0] ?? {};
  const because = `${viewer.name}: ${reason}`;
  let removed = 0;
  let seen = new Set<number>();
  for (let uncovered = [batchId], lifted: number[] = []; uncovered.length + lifted.length > 0; ) {
    for (const id of uncovered) {
      seen.add(id);
      await keepRestated(tx, id, between, "");
      removed += await stepBack(tx, [id, ...between], because, "");
    }
    // What carries values of a batch that was taken back is lifted; what then lies open is asked again.
    lifted = await keepOwnWord(tx, restingOn(OF_WITHDRAWN, 1), between);
    for (const id of lifted) {
      await keepRestated(tx, id, between, `AND ${LIFTED}`);
      removed += await stepBack(tx, [id, ...between], because, `AND ${LIFTED}`);
    }
    if (lifted.length > 0) seen = new Set();
    uncovered = (await withdrawnOnTop(tx, ids, between)).filter((id) => !seen.has(id));
  }
  removed -= await deliverAgain(tx);
  await restartStations(tx, ids, ...between);
  return { restored: own - restated - removed, removed, restated };
}

/**
 * Batches that were taken back and whose versions have come to light: one step further. Where a person has put a value right, as long as
 * there is another value or an older version.
 */
async function withdrawnOnTop(tx: Tx, stationIds: readonly number[], span: Span): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `SELECT DISTINCT h.batch_id AS id FROM hourly_reading h JOIN import_batch b ON b.id = h.batch_id AND b.state = 'withdrawn'
      WHERE h.station_id = ANY($1) AND h.hour_begin BETWEEN $2 AND $3
        AND (h.corrected_mask <> 0 AND (${HELD} <> 0 OR EXISTS (SELECT FROM hourly_reading_history p WHERE p.station_id = h.station_id
               AND p.hour_begin = h.hour_begin AND p.replaced_by_batch = h.batch_id)) OR ${UNCORRECTED})`,
    [stationIds, ...span],
  );
  return rows.map((row) => row.id);
}

/** Puts the hours of batch `params[0]` back to the version before; how many had none and are gone. `which`: a further condition on `h`. */
async function stepBack(tx: Tx, params: [number, Date, Date], because: string, which: string): Promise<number> {
  const own = `${OWN} ${which}`;
  await tx.client.query(
    `INSERT INTO stale_day (station_id, date) SELECT DISTINCT h.station_id, (h.hour_begin + interval '8 hours')::date
       FROM hourly_reading h WHERE ${own} AND (h.corrected_mask <> 0 OR ${UNCORRECTED}) ON CONFLICT DO NOTHING`,
    params,
  );
  await tx.client.query(
    `INSERT INTO hourly_reading_history (station_id, hour_begin, replaced_at, ${LIST}, excluded_mask, qualifiers, batch_id, reason)
     SELECT h.station_id, h.hour_begin, clock_timestamp(), ${QUANTITIES.map((name) => `h.${name}`).join(", ")}, h.excluded_mask, h.qualifiers, h.batch_id, $4
       FROM hourly_reading h WHERE ${own} AND (h.corrected_mask <> 0 OR ${UNCORRECTED})`,
    [...params, because],
  );
  await tx.client.query(
    `UPDATE hourly_reading t SET (${STEPPED_COLUMNS}) = (SELECT ${STEPPED_BACK}
         FROM (VALUES (1)) AS one LEFT JOIN LATERAL (SELECT * FROM hourly_reading_history x
           WHERE x.station_id = h.station_id AND x.hour_begin = h.hour_begin AND x.replaced_by_batch = $1 ORDER BY x.replaced_at DESC LIMIT 1) p ON true)
       FROM hourly_reading h WHERE t.station_id = h.station_id AND t.hour_begin = h.hour_begin AND t.hour_begin BETWEEN $2 AND $3 AND h.corrected_mask <> 0 AND ${own}`,
    params,
  );
  await tx.client.query(
    `UPDATE hourly_reading h SET (${LIST}, excluded_mask, qualifiers, batch_id) =
            (SELECT ${QUANTITIES.map((name) => `p.${name}`).join(", ")}, p.excluded_mask, p.qualifiers, p.batch_id FROM hourly_reading_history p
              WHERE p.station_id = h.station_id AND p.hour_begin = h.hour_begin AND p.replaced_by_batch = $1 ORDER BY p.replaced_at DESC LIMIT 1)
      WHERE ${own} AND ${UNCORRECTED} AND EXISTS (SELECT FROM hourly_reading_history p
              WHERE p.station_id = h.station_id AND p.hour_begin = h.hour_begin AND p.replaced_by_batch = $1)`,
    params,
  );
  const { rowCount } = await tx.client.query(`DELETE FROM hourly_reading h WHERE ${own} AND ${UNCORRECTED}`, params);
  return rowCount ?? 0;
}
