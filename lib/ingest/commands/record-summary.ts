import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { ParseSummary } from "./parse-content";

/** Writes what reading the file has shown to its batch, which becomes staged. Until a preview every row counts as new. */
export async function recordSummary(tx: Tx, batchId: number, summary: ParseSummary): Promise<void> {
  await tx.change(
    "batch-staged",
    `UPDATE import_batch SET state = 'staged', lines_read = $2, accepted = $3, rejected = $4, duplicate = $5, qualified = $6, inserted = $7,
            first_hour = to_timestamp($8::float8 * 3600), last_hour = to_timestamp($9::float8 * 3600), findings = $10::jsonb
      WHERE id = $1 AND state = 'staging'`,
    [
      batchId,
      summary.linesRead,
      summary.accepted,
      summary.rejected,
      summary.duplicate,
      summary.qualified,
      summary.rows,
      summary.firstHour,
      summary.lastHour,
      JSON.stringify(summary.findings),
    ],
  );
}

/** The last hour (since 1970 UTC, by its beginning) that a file or an instrument may bring: the last one that is over. */
export function latestHour(): number {
  return Math.floor(now().getTime() / 3_600_000) - 1;
}
