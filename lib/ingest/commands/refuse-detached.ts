import type { Tx } from "@/lib/platform/db";
import { Conflict } from "@/lib/platform/errors";

/**
 * A batch whose hours have since left the running tables (npm run detach-year) can't be taken back: nothing would be found to take, and its
 * figures would stay. Throws Conflict batch-months-detached with the months (UTC). Hours that came after their month had left are here.
 */
export async function refuseDetached(tx: Tx, batchId: number): Promise<void> {
  const rows = await tx.sql<{ month: string }>(
    "withdrawn-detached",
    `SELECT to_char(m.month, 'YYYY-MM') AS month FROM import_batch b
       JOIN detached_month m ON m.month <= b.last_hour AND m.month + interval '1 month' > b.first_hour AND m.detached_at > b.committed_at
      WHERE b.id = $1 ORDER BY m.month`,
    [batchId],
  );
  const [first] = rows;
  if (first) throw new Conflict("batch-months-detached", { from: first.month, to: rows.at(-1)?.month ?? first.month });
}
