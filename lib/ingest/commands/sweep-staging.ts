import { transaction } from "@/lib/platform/db";
import { isOutOfPatience } from "@/lib/platform/patience";

/**
 * Takes away staged rows that no batch waits for. Usually nothing is waiting, and emptying the tables whole is instant;
 * with somebody's preview open, only the other rows go. Does nothing while a file is being staged.
 */
export async function sweepStaging(): Promise<void> {
  try {
    await transaction(async (tx) => {
      // The lock keeps a staging that begins now from losing its first rows to the TRUNCATE.
      await tx.client.query("LOCK TABLE staged_hour, staged_day IN ACCESS EXCLUSIVE MODE NOWAIT");
      const [staging] = await tx.sql<{ waits: boolean; empty: boolean }>(
        "staging-waits",
        `SELECT EXISTS (SELECT FROM import_batch WHERE state IN ('staging', 'staged', 'committing')) AS waits,
                pg_relation_size('staged_hour') + pg_relation_size('staged_day') = 0 AS empty`,
      );
      // Readings that went straight to where they belong leave nothing here, and new files for empty tables are work too.
      if (staging?.empty) return;
      if (!staging?.waits) {
        await tx.client.query("TRUNCATE staged_hour, staged_day");
        return;
      }
      for (const table of ["staged_hour", "staged_day"])
        await tx.client.query(
          `DELETE FROM ${table} s WHERE NOT EXISTS (SELECT FROM import_batch b WHERE b.id = s.batch_id AND b.state IN ('staging', 'staged', 'committing'))`,
        );
    });
  } catch (error) {
    if (!isOutOfPatience(error)) throw error;
  }
}
