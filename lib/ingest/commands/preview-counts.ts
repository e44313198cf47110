import type { Tx } from "@/lib/platform/db";
import { absentColumns, dayChanges } from "../rules/merge-days-sql";
import { CHANGES } from "../rules/merge-sql";
import type { Finding } from "../rules/parsed-rows";
import { bringsDays, type SourceFormat } from "../rules/source-formats";
import { noteKeptCorrections } from "./kept-corrections";
import { shiftedHours } from "./shifted-hours";

/**
 * Works out what a commit would do with each staged row now and keeps the counts on the batch, with what this shows about the
 * file as a whole, which is also returned. Nothing else changes.
 */
export async function previewCounts(tx: Tx, batchId: number, format: SourceFormat): Promise<Finding[]> {
  const [span] = await tx.sql<{ first_hour: Date | null; last_hour: Date | null; findings: Finding[] }>(
    "batch-span",
    "SELECT first_hour, last_hour, findings FROM import_batch WHERE id = $1",
    [batchId],
  );
  const staged = bringsDays(format)
    ? `SELECT o.region_id IS NULL AS fresh, ${dayChanges(absentColumns(span?.findings ?? []))} AS changes
         FROM staged_day s LEFT JOIN official_day o USING (region_id, date) WHERE s.batch_id = $1`
    : `SELECT h.station_id IS NULL AS fresh, ${CHANGES} AS changes
         FROM staged_hour s LEFT JOIN hourly_reading h ON h.station_id = s.station_id AND h.hour_begin = s.hour_begin AND h.hour_begin BETWEEN $2 AND $3
        WHERE s.batch_id = $1`;
  const { rows } = await tx.client.query<{ fresh: number; changed: number; same: number }>(
    `SELECT count(*) FILTER (WHERE fresh)::int AS fresh, count(*) FILTER (WHERE NOT fresh AND changes)::int AS changed, count(*) FILTER (WHERE NOT fresh AND NOT changes)::int AS same
       FROM (${staged}) t`,
    bringsDays(format) ? [batchId] : [batchId, span?.first_hour ?? null, span?.last_hour ?? null],
  );
  const [counts] = rows;
  if (!bringsDays(format) && span?.first_hour && span.last_hour)
    await noteKeptCorrections(
      tx,
      batchId,
      `BETWEEN '${span.first_hour.toISOString()}' AND '${span.last_hour.toISOString()}'`,
    );
  await tx.change(
    "batch-counts",
    "UPDATE import_batch SET inserted = $2, superseding = $3, unchanged = $4 WHERE id = $1",
    [batchId, counts?.fresh ?? 0, counts?.changed ?? 0, counts?.same ?? 0],
  );
  if (bringsDays(format) || (counts?.changed ?? 0) === 0 || !span?.first_hour || !span.last_hour) return [];
  const shifted = await shiftedHours(tx, batchId, span.first_hour, span.last_hour);
  if (!shifted) return [];
  await tx.change("batch-finding", "UPDATE import_batch SET findings = $2::jsonb || findings WHERE id = $1", [
    batchId,
    JSON.stringify([shifted]),
  ]);
  return [shifted];
}
