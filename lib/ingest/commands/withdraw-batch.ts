import { policy } from "@/lib/identity/queries/policy";
import type { AuditEntry } from "@/lib/identity/rules/audit-events";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { Conflict, NotFound, Refused } from "@/lib/platform/errors";
import { waitAtMost } from "@/lib/platform/patience";
import { bringsDays, type SourceFormat } from "../rules/source-formats";
import { concludeCommit } from "./commit-batches";
import { lockFileCommits } from "./commit-lock";
import { refuseDetached } from "./detached-months";
import { takeBackDays } from "./take-back-days";
import { type TakenBack, takeBackHours } from "./take-back-hours";

export interface Withdrawn extends TakenBack {
  /** False: it has been asked for and waits for another person. */
  done: boolean;
}

/**
 * Takes a committed batch back whole, in one transaction: what it replaced stands again, what it brought new goes, its own version
 * goes to the history, the days concerned are marked. Values that another delivery has stated since stay as they are, whether it replaced or repeated them, and so do
 * values that a person has corrected. Where the setting demands two persons, the first call asks and another person's call does it. Places that came with
 * the batch stay. In an hour of which a person has put one value right, that value stays and the others go. The caller then lets the daily results be recomputed. Needs import:commit.
 */
export async function withdrawBatch(
  viewer: Viewer,
  id: number,
  reason: string,
  patienceMs: number,
): Promise<Withdrawn> {
  if (!may(viewer, "import:commit")) throw new Refused("not-permitted", { permission: "import:commit" });
  return transaction(async (tx) => {
    await waitAtMost(tx, patienceMs);
    await lockFileCommits(tx);
    const [batch] = await tx.sql<{
      state: string;
      format: SourceFormat;
      file_name: string;
      asked_by: number | null;
      asked: boolean;
    }>(
      "batch-to-withdraw",
      `SELECT b.state::text, d.format, b.file_name, b.withdraw_asked_by AS asked_by, b.withdraw_asked_at IS NOT NULL AS asked
         FROM import_batch b JOIN data_source d ON d.code = b.source_code WHERE b.id = $1 FOR UPDATE OF b`,
      [id],
    );
    if (!batch) throw new NotFound("no-such-batch", { batch: id });
    if (batch.state !== "committed") throw new Conflict("batch-not-committed", { batch: id, state: batch.state });
    await refuseDetached(tx, id);
    const { secondPerson } = await policy("ingest.import", tx);
    const detail = { file: batch.file_name, reason };
    const subject = { type: "import-batch", id };
    if (secondPerson && viewer.userId && (!batch.asked || batch.asked_by === viewer.userId)) {
      if (batch.asked) throw new Refused("second-person");
      await tx.change(
        "withdrawal-asked",
        "UPDATE import_batch SET withdraw_asked_at = $2, withdraw_asked_by = $3, withdraw_asked_by_name = $4, withdraw_reason = $5 WHERE id = $1",
        [id, now(), viewer.userId, viewer.name, reason],
      );
      await concludeCommit(tx, viewer, [{ event: "import.withdrawal-asked", subject, detail }]);
      return { done: false, restored: 0, removed: 0, restated: 0 };
    }
    await tx.change(
      "batch-withdrawn",
      `UPDATE import_batch SET state = 'withdrawn', withdrawn_at = $2, withdrawn_by = $3, withdrawn_by_name = $4,
              withdraw_reason = CASE WHEN withdraw_reason = '' THEN $5 ELSE withdraw_reason END WHERE id = $1`,
      [id, now(), viewer.userId || null, viewer.name, reason],
    );
    const counts = bringsDays(batch.format) ? await takeBackDays(tx, id) : await takeBackHours(tx, id, reason, viewer);
    const entry: AuditEntry = { event: "import.withdrawn", subject, detail: { ...detail, ...counts } };
    await concludeCommit(tx, viewer, [entry]);
    return { done: true, ...counts };
  });
}
