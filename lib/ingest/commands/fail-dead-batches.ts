import { sql } from "@/lib/platform/db";

/**
 * Uploads whose staging never ended (the process was killed) count as failed from `before` on, so that their file may come again
 * and their staged rows are swept. Returns how many.
 */
export async function failDeadBatches(before: Date): Promise<number> {
  const dead = await sql(
    "fail-dead-batches",
    "UPDATE import_batch SET state = 'failed', error = 'interrupted' WHERE state = 'staging' AND staged_at < $1 RETURNING id",
    [before],
  );
  return dead.length;
}
