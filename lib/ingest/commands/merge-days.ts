import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { MergeCounts } from "./merge-hours";

const COLUMNS = [...POLLUTANTS, "stated_aqi", "stated_primary"];
const tuple = (table: string) => `(${COLUMNS.map((name) => `${table}.${name}`).join(", ")})`;

/** Brings a batch's official days into official_day; figures that a newer version replaces move to the history. */
export async function mergeDays(tx: Tx, batchId: number, rows: number): Promise<MergeCounts> {
  const superseding = await tx.change(
    "keep-replaced-days",
    `INSERT INTO official_day_history (region_id, date, replaced_at, before, replaced_by_batch)
     SELECT o.region_id, o.date, $2, to_jsonb(o), $1 FROM official_day o JOIN staged_day s USING (region_id, date)
      WHERE s.batch_id = $1 AND ${tuple("o")} IS DISTINCT FROM ${tuple("s")}`,
    [batchId, now()],
  );
  const written = await tx.change(
    "merge-days",
    `INSERT INTO official_day AS o (region_id, date, ${COLUMNS.join(", ")}, batch_id)
     SELECT region_id, date, ${COLUMNS.join(", ")}, batch_id FROM staged_day WHERE batch_id = $1
     ON CONFLICT (region_id, date) DO UPDATE SET ${[...COLUMNS, "batch_id"].map((name) => `${name} = excluded.${name}`).join(", ")}
     WHERE ${tuple("o")} IS DISTINCT FROM ${tuple("excluded")}`,
    [batchId],
  );
  return { inserted: written - superseding, superseding, unchanged: rows - written };
}
