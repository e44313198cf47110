import { policy } from "@/lib/identity/queries/policy";
import type { AuditEntry } from "@/lib/identity/rules/audit-events";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import { Conflict, NotFound, Refused } from "@/lib/platform/errors";
import { waitAtMost } from "@/lib/platform/patience";
import { QUANTITIES } from "../rules/merge-sql";
import { bringsDays, type SourceFormat } from "../rules/source-formats";
import { concludeCommit } from "./commit-batches";
import { lockFileCommits, lockStations } from "./commit-lock";
import { refuseDetached } from "./detached-months";

export interface Withdrawn {
  /** False: it has been asked for and waits for another person. */
  done: boolean;
  /** Values that stood before and stand again; values that are gone. */
  restored: number;
  removed: number;
}

/**
 * Takes a committed batch back whole, in one transaction: what it replaced stands again, what it brought new goes, its own version
 * goes to the history, the days concerned are marked. Hours that another delivery has replaced since, or a person has corrected, stay
 * as they are. Where the setting demands two persons, the first call asks and another person's call does it. Places that came with
 * the batch stay. The caller then lets the daily results be recomputed. Needs import:commit.
 */
export async function withdrawBatch(
  viewer: Viewer,
  id: number,
  reason: string,
  patienceMs: number,
): Promise<Withdrawn> {
  if (!may(viewer, "import:commit")) throw new Refused("not-permitted", { permission: "import:commit" });
  return transaction(async (tx) => {
    await waitAtMost(tx, patienceMs);
    await lockFileCommits(tx);
    const [batch] = await tx.sql<{
      state: string;
      format: SourceFormat;
      file_name: string;
      asked_by: number | null;
      asked: boolean;
    }>(
      "batch-to-withdraw",
      `SELECT b.state::text, d.format, b.file_name, b.withdraw_asked_by AS asked_by, b.withdraw_asked_at IS NOT NULL AS asked
         FROM import_batch b JOIN data_source d ON d.code = b.source_code WHERE b.id = $1 FOR UPDATE OF b`,
      [id],
    );
    if (!batch) throw new NotFound("no-such-batch", { batch: id });
    if (batch.state !== "committed") throw new Conflict("batch-not-committed", { batch: id, state: batch.state });
    await refuseDetached(tx, id);
    const { secondPerson } = await policy("ingest.import", tx);
    const detail = { file: batch.file_name, reason };
    const subject = { type: "import-batch", id };
    if (secondPerson && viewer.userId && (!batch.asked || batch.asked_by === viewer.userId)) {
      if (batch.asked) throw new Refused("second-person");
      await tx.change(
        "withdrawal-asked",
        "UPDATE import_batch SET withdraw_asked_at = $2, withdraw_asked_by = $3, withdraw_asked_by_name = $4, withdraw_reason = $5 WHERE id = $1",
        [id, now(), viewer.userId, viewer.name, reason],
      );
      await concludeCommit(tx, viewer, [{ event: "import.withdrawal-asked", subject, detail }]);
      return { done: false, restored: 0, removed: 0 };
    }
    await tx.change(
      "batch-withdrawn",
      `UPDATE import_batch SET state = 'withdrawn', withdrawn_at = $2, withdrawn_by = $3, withdrawn_by_name = $4,
              withdraw_reason = CASE WHEN withdraw_reason = '' THEN $5 ELSE withdraw_reason END WHERE id = $1`,
      [id, now(), viewer.userId || null, viewer.name, reason],
    );
    const counts = bringsDays(batch.format) ? await takeBackDays(tx, id) : await takeBackHours(tx, id, reason, viewer);
    const entry: AuditEntry = { event: "import.withdrawn", subject, detail: { ...detail, ...counts } };
    await concludeCommit(tx, viewer, [entry]);
    return { done: true, ...counts };
  });
}

type Counts = Pick<Withdrawn, "restored" | "removed">;

const LIST = QUANTITIES.join(", ");
const OWN = `h.batch_id = $1 AND h.hour_begin BETWEEN $2 AND $3`;
/** A person's word stands above what it corrected. */
const UNCORRECTED = `NOT EXISTS (SELECT FROM hourly_reading_history c WHERE c.station_id = h.station_id AND c.hour_begin = h.hour_begin
  AND c.batch_id = h.batch_id AND c.corrected_by_name <> '')`;

async function takeBackHours(tx: Tx, batchId: number, reason: string, viewer: Viewer): Promise<Counts> {
  const counts = { restored: 0, removed: 0 };
  const [span] = await tx.sql<{ first: Date | null; last: Date | null }>(
    "withdrawn-span",
    "SELECT first_hour AS first, last_hour AS last FROM import_batch WHERE id = $1",
    [batchId],
  );
  if (!span?.first || !span.last) return counts;
  const { rows: stations } = await tx.client.query<{ id: number }>(
    `SELECT DISTINCT station_id AS id FROM hourly_reading h WHERE ${OWN}`,
    [batchId, span.first, span.last],
  );
  const ids = stations.map((row) => row.id);
  await lockStations(tx, ids);
  let uncovered = [batchId];
  const seen = new Set(uncovered);
  for (let round = 0; uncovered.length > 0; round++) {
    for (const id of uncovered) {
      const part = await stepBack(tx, [id, span.first, span.last], reason, viewer);
      // What comes to light again may belong to a batch that was itself taken back earlier: one step further.
      if (round === 0) Object.assign(counts, part);
      else {
        counts.restored -= part.removed;
        counts.removed += part.removed;
      }
    }
    const { rows } = await tx.client.query<{ id: number }>(
      `SELECT DISTINCT h.batch_id AS id FROM hourly_reading h JOIN import_batch b ON b.id = h.batch_id AND b.state = 'withdrawn'
        WHERE h.station_id = ANY($1) AND h.hour_begin BETWEEN $2 AND $3 AND ${UNCORRECTED}`,
      [ids, span.first, span.last],
    );
    uncovered = rows.map((row) => row.id).filter((id) => !seen.has(id));
    for (const id of uncovered) seen.add(id);
  }
  return counts;
}

async function stepBack(tx: Tx, params: [number, Date, Date], reason: string, viewer: Viewer): Promise<Counts> {
  await tx.client.query(
    `INSERT INTO stale_day (station_id, date) SELECT DISTINCT h.station_id, (h.hour_begin + interval '8 hours')::date
       FROM hourly_reading h WHERE ${OWN} AND ${UNCORRECTED} ON CONFLICT DO NOTHING`,
    params,
  );
  await tx.client.query(
    `INSERT INTO hourly_reading_history (station_id, hour_begin, replaced_at, ${LIST}, excluded_mask, qualifiers, batch_id, reason)
     SELECT h.station_id, h.hour_begin, clock_timestamp(), ${QUANTITIES.map((name) => `h.${name}`).join(", ")}, h.excluded_mask, h.qualifiers, h.batch_id, $4
       FROM hourly_reading h WHERE ${OWN} AND ${UNCORRECTED}`,
    [...params, `${viewer.name}: ${reason}`],
  );
  const restored = await tx.client.query(
    `UPDATE hourly_reading h SET (${LIST}, excluded_mask, qualifiers, batch_id) =
            (SELECT ${QUANTITIES.map((name) => `p.${name}`).join(", ")}, p.excluded_mask, p.qualifiers, p.batch_id FROM hourly_reading_history p
              WHERE p.station_id = h.station_id AND p.hour_begin = h.hour_begin AND p.replaced_by_batch = $1 ORDER BY p.replaced_at DESC LIMIT 1)
      WHERE ${OWN} AND ${UNCORRECTED} AND EXISTS (SELECT FROM hourly_reading_history p
              WHERE p.station_id = h.station_id AND p.hour_begin = h.hour_begin AND p.replaced_by_batch = $1)`,
    params,
  );
  const removed = await tx.client.query(`DELETE FROM hourly_reading h WHERE ${OWN} AND ${UNCORRECTED}`, params);
  return { restored: restored.rowCount ?? 0, removed: removed.rowCount ?? 0 };
}

/** Days are few: one by one, by the rows that the history keeps whole. */
async function takeBackDays(tx: Tx, batchId: number): Promise<Counts> {
  const counts = { restored: 0, removed: 0 };
  const days = await tx.sql<{ region_id: number; date: string }>(
    "withdrawn-days",
    "SELECT region_id, date FROM official_day WHERE batch_id = $1",
    [batchId],
  );
  const keys = [days.map((day) => day.region_id), days.map((day) => day.date)];
  await tx.change(
    "keep-withdrawn-days",
    `INSERT INTO official_day_history (region_id, date, replaced_at, before, replaced_by_batch)
     SELECT o.region_id, o.date, clock_timestamp(), to_jsonb(o), $1 FROM official_day o WHERE o.batch_id = $1`,
    [batchId],
  );
  const gone = await tx.change("drop-withdrawn-days", "DELETE FROM official_day WHERE batch_id = $1", [batchId]);
  // The version before: of a batch that still counts, the newest; of this day only.
  counts.restored = await tx.change(
    "restore-days",
    `INSERT INTO official_day SELECT (jsonb_populate_record(NULL::official_day, kept.before)).* FROM (
       SELECT DISTINCT ON (x.region_id, x.date) x.before FROM official_day_history x
         JOIN unnest($1::int[], $2::date[]) AS gone(region_id, date) USING (region_id, date)
         JOIN import_batch b ON b.id = (x.before->>'batch_id')::int AND b.state = 'committed'
        ORDER BY x.region_id, x.date, x.replaced_at DESC) kept
     ON CONFLICT DO NOTHING`,
    keys,
  );
  counts.removed = gone - counts.restored;
  // Their results go with them; those that stand again are scored as new ones.
  await tx.change(
    "drop-days-of-withdrawn",
    `DELETE FROM region_day d USING unnest($1::int[], $2::date[]) AS gone(region_id, date)
      WHERE d.region_id = gone.region_id AND d.date = gone.date AND d.origin = 'official'`,
    keys,
  );
  return counts;
}
