import { recordAudit } from "@/lib/identity/commands/record-audit";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Tx, transaction } from "@/lib/platform/db";
import { Conflict, NotFound, Refused } from "@/lib/platform/errors";

/** Throws a staged batch away; its file may then come again. Its rejected lines stay for looking them up. Needs import:stage. */
export async function discardBatch(viewer: Viewer, batchId: number): Promise<void> {
  if (!may(viewer, "import:stage")) throw new Refused("not-permitted", { permission: "import:stage" });
  await transaction((tx) => discardWithin(tx, viewer, batchId));
}

/** The same inside the caller's transaction. */
export async function discardWithin(tx: Tx, viewer: Viewer, batchId: number): Promise<void> {
  const [batch] = await tx.sql<{ file_name: string }>(
    "discard-batch",
    "UPDATE import_batch SET state = 'discarded' WHERE id = $1 AND state = 'staged' RETURNING file_name",
    [batchId],
  );
  if (!batch) {
    const [other] = await tx.sql<{ state: string }>(
      "batch-state",
      "SELECT state::text FROM import_batch WHERE id = $1",
      [batchId],
    );
    if (!other) throw new NotFound("no-such-batch", { batch: batchId });
    throw new Conflict("batch-not-staged", { batch: batchId, state: other.state });
  }
  await tx.change("drop-staged-hours", "DELETE FROM staged_hour WHERE batch_id = $1", [batchId]);
  await tx.change("drop-staged-days", "DELETE FROM staged_day WHERE batch_id = $1", [batchId]);
  await recordAudit(tx, viewer, {
    event: "import.discarded",
    subject: { type: "import-batch", id: batchId },
    detail: { file: batch.file_name },
  });
}
