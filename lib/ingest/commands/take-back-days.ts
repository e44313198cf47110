import type { Tx } from "@/lib/platform/db";
import { absentColumns, DAY_COLUMNS } from "../rules/merge-days-sql";
import type { Finding } from "../rules/parsed-rows";
import { DAYS_TO_TAKE_BACK, lacksColumnsOver } from "../rules/withdrawal-sql";
import { mergeDays } from "./merge-days";
import type { TakenBack } from "./take-back-hours";

const COLUMNS = DAY_COLUMNS.join(", ");

/**
 * Takes the official days of a batch back, which is already withdrawn by state, as takeBackHours does: where a column is carried over from it, the days of later
 * batches are lifted, too, and delivered again, as is what others have said of the same days. Their results go; those that stand again are scored as new ones.
 */
export async function takeBackDays(tx: Tx, batchId: number): Promise<TakenBack> {
  await tx.change(
    "empty-stage-days",
    "DELETE FROM staged_day s USING import_batch b WHERE b.id = s.batch_id AND b.state IN ('committed', 'withdrawn')",
  );
  const [counts = { own: 0, restated: 0 }] = await tx.sql<{ own: number; restated: number }>(
    "days-to-take-back",
    DAYS_TO_TAKE_BACK,
    [batchId],
  );
  const days = await tx.sql<{ region_id: number; date: string }>(
    "withdrawn-days",
    `SELECT region_id, date FROM official_day WHERE batch_id = $1
     UNION SELECT x.region_id, x.date FROM official_day_history x WHERE (x.before->>'batch_id')::int = $1`,
    [batchId],
  );
  const keys = [days.map((day) => day.region_id), days.map((day) => day.date)];
  const before = await standing(tx, keys);
  // What is on top and mustn't be: of a batch that was taken back, or of one whose table lacks a column over such a one.
  for (let tops = await wrongOnTop(tx, keys); tops.length > 0; tops = await wrongOnTop(tx, keys))
    for (const id of tops) await lift(tx, id, keys);
  await deliverAgain(tx);
  await tx.change(
    "drop-delivered-days",
    "DELETE FROM staged_day s USING import_batch b WHERE b.id = s.batch_id AND b.state IN ('committed', 'withdrawn')",
  );
  await tx.change(
    "drop-days-of-withdrawn",
    `DELETE FROM region_day d USING unnest($1::int[], $2::date[]) AS gone(region_id, date)
      WHERE d.region_id = gone.region_id AND d.date = gone.date AND d.origin = 'official'`,
    keys,
  );
  const removed = before - (await standing(tx, keys));
  return { restored: counts.own - counts.restated - removed, removed, restated: counts.restated };
}

async function deliverAgain(tx: Tx): Promise<void> {
  const batches = await tx.sql<{ id: number; rows: number; findings: Finding[] }>(
    "deliver-days-again",
    `SELECT b.id, count(*)::int AS rows, b.findings FROM staged_day s JOIN import_batch b ON b.id = s.batch_id AND b.state = 'committed'
      GROUP BY b.id ORDER BY b.committed_at, b.id`,
  );
  for (const { id, rows, findings } of batches) {
    const absent = [...absentColumns(findings)];
    // What its table has no column for was another's word.
    if (absent.length > 0)
      await tx.client.query(
        `UPDATE staged_day SET ${absent.map((name) => `${name} = NULL`).join(", ")} WHERE batch_id = $1`,
        [id],
      );
    await mergeDays(tx, id, rows, null);
  }
}

async function standing(tx: Tx, keys: unknown[]): Promise<number> {
  const [row] = await tx.sql<{ n: number }>(
    "days-standing",
    "SELECT count(*)::int AS n FROM official_day JOIN unnest($1::int[], $2::date[]) AS k(region_id, date) USING (region_id, date)",
    keys,
  );
  return row?.n ?? 0;
}

async function wrongOnTop(tx: Tx, keys: unknown[]): Promise<number[]> {
  const rows = await tx.sql<{ id: number }>(
    "wrong-days-on-top",
    `SELECT DISTINCT b.id FROM official_day o JOIN unnest($1::int[], $2::date[]) AS k(region_id, date) USING (region_id, date)
       JOIN import_batch b ON b.id = o.batch_id
      WHERE b.state = 'withdrawn' OR ${lacksColumnsOver("w.state = 'withdrawn'")}
        AND NOT EXISTS (SELECT FROM staged_day s WHERE s.batch_id = b.id AND s.region_id = o.region_id AND s.date = o.date)`,
    keys,
  );
  return rows.map((row) => row.id);
}

/** Takes the days of one batch off: its own word, if it counts, and what others that count have said of them go to the staging area, the version before stands again. */
async function lift(tx: Tx, id: number, keys: unknown[]): Promise<void> {
  await tx.change(
    "keep-said-days",
    `INSERT INTO staged_day (batch_id, region_id, date, ${COLUMNS})
     SELECT b.id, o.region_id, o.date, ${COLUMNS} FROM official_day o JOIN unnest($2::int[], $3::date[]) AS k(region_id, date) USING (region_id, date)
       JOIN import_batch b ON b.state = 'committed' AND (b.id = $1 OR EXISTS (
         SELECT FROM restated_day r WHERE r.of_batch = $1 AND r.region_id = o.region_id AND r.date = o.date AND r.batch_id = b.id))
      WHERE o.batch_id = $1 ON CONFLICT DO NOTHING`,
    [id, ...keys],
  );
  await tx.change(
    "keep-withdrawn-days",
    `INSERT INTO official_day_history (region_id, date, replaced_at, before, replaced_by_batch)
     SELECT o.region_id, o.date, clock_timestamp(), to_jsonb(o), $1 FROM official_day o JOIN unnest($2::int[], $3::date[]) AS k(region_id, date) USING (region_id, date)
      WHERE o.batch_id = $1`,
    [id, ...keys],
  );
  const gone = await tx.sql<{ region_id: number; date: string }>(
    "drop-withdrawn-days",
    `DELETE FROM official_day o USING unnest($2::int[], $3::date[]) AS k(region_id, date)
      WHERE o.region_id = k.region_id AND o.date = k.date AND o.batch_id = $1 RETURNING o.region_id, o.date`,
    [id, ...keys],
  );
  await tx.change(
    "restore-days",
    `INSERT INTO official_day SELECT (jsonb_populate_record(NULL::official_day, kept.before)).* FROM (
       SELECT DISTINCT ON (x.region_id, x.date) x.before FROM official_day_history x
         JOIN unnest($2::int[], $3::date[]) AS gone(region_id, date) USING (region_id, date)
        WHERE x.replaced_by_batch = $1 AND (x.before->>'batch_id')::int <> $1
        ORDER BY x.region_id, x.date, x.replaced_at DESC) kept
     ON CONFLICT DO NOTHING`,
    [id, gone.map((day) => day.region_id), gone.map((day) => day.date)],
  );
}
