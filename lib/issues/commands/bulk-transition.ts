import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { AppError, type Reason } from "@/lib/platform/errors";
import type { BulkTransitionInput } from "../schema";
import { applyTransition, type TransitionDone } from "./apply-transition";

export type BulkOutcome = { taskId: number; done: TransitionDone } | { taskId: number; refused: Reason };

/**
 * The same verb on many tasks (交办, 催办 at once). Each stands alone: what is refused or has moved on is named with its reason, the
 * others happen. All rows are locked first in id order: nobody then waits for a row while holding the audit's head.
 */
export async function bulkTransition(tx: Tx, viewer: Viewer, input: BulkTransitionInput): Promise<BulkOutcome[]> {
  const ids = input.items.map((item) => item.taskId);
  await tx.sql("sup-bulk-lock", "SELECT id FROM rectification_task WHERE id = ANY($1::int[]) ORDER BY id FOR UPDATE", [
    ids,
  ]);
  const outcomes: BulkOutcome[] = [];
  for (const item of input.items) {
    await tx.client.query("SAVEPOINT bulk_item");
    const forget = tx.mark();
    try {
      outcomes.push({ taskId: item.taskId, done: await applyTransition(tx, viewer, { ...input.change, ...item }) });
      await tx.client.query("RELEASE SAVEPOINT bulk_item");
    } catch (error) {
      await tx.client.query("ROLLBACK TO SAVEPOINT bulk_item");
      forget();
      if (!(error instanceof AppError)) throw error;
      outcomes.push({ taskId: item.taskId, refused: { key: error.key, params: error.params } });
    }
  }
  return outcomes;
}
