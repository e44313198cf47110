import type { Tx } from "@/lib/platform/db";
import { absentColumns, DAY_COLUMNS, dayChanges, dayTuple, mergedDay } from "../rules/merge-days-sql";
import type { Finding } from "../rules/parsed-rows";
import type { MergeCounts } from "./merge-hours";

/**
 * Brings a batch's official days into official_day; figures that a newer version replaces move to the history, days that it repeats are noted as
 * said by it, too. `at`: when they were replaced; null for the database's clock, which never says the same twice.
 */
export async function mergeDays(tx: Tx, batchId: number, rows: number, at: Date | null): Promise<MergeCounts> {
  const [batch] = await tx.sql<{ findings: Finding[] }>(
    "days-findings",
    "SELECT findings FROM import_batch WHERE id = $1",
    [batchId],
  );
  const absent = absentColumns(batch?.findings ?? []);
  const { rowCount: superseding } = await tx.client.query(
    `INSERT INTO official_day_history (region_id, date, replaced_at, before, replaced_by_batch)
     SELECT o.region_id, o.date, coalesce($2::timestamptz, clock_timestamp()), to_jsonb(o), $1 FROM official_day o JOIN staged_day s USING (region_id, date)
      WHERE s.batch_id = $1 AND ${dayChanges(absent)}`,
    [batchId, at],
  );
  const { rowCount: written } = await tx.client.query(
    `INSERT INTO official_day AS t (region_id, date, ${DAY_COLUMNS.join(", ")}, batch_id)
     SELECT s.region_id, s.date, ${mergedDay(absent).join(", ")}, s.batch_id FROM staged_day s LEFT JOIN official_day o USING (region_id, date)
      WHERE s.batch_id = $1
     ON CONFLICT (region_id, date) DO UPDATE SET ${[...DAY_COLUMNS, "batch_id"].map((name) => `${name} = excluded.${name}`).join(", ")}
     WHERE ${dayTuple("t")} IS DISTINCT FROM ${dayTuple("excluded")}`,
    [batchId],
  );
  await tx.client.query(
    `INSERT INTO restated_day (of_batch, region_id, date, batch_id)
     SELECT o.batch_id, s.region_id, s.date, $1 FROM staged_day s JOIN official_day o USING (region_id, date)
      WHERE s.batch_id = $1 AND o.batch_id <> $1 ON CONFLICT DO NOTHING`,
    [batchId],
  );
  const replaced = superseding ?? 0;
  const changed = written ?? 0;
  return { inserted: changed - replaced, superseding: replaced, unchanged: rows - changed };
}
