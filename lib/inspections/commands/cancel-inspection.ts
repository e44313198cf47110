import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict, Refused } from "@/lib/platform/errors";
import type { CancelInput } from "../schema";
import { inspectionEnded } from "./inspection-conflict";
import { lockInspection } from "./lock-inspection";

/** Calls a planned inspection off, with a reason. One in which something has been recorded is finished, not called off. */
export async function cancelInspection(tx: Tx, viewer: Viewer, input: CancelInput): Promise<void> {
  const inspection = await lockInspection(tx, viewer, input.inspectionId);
  if (!inspection.mayCancel) throw new Refused("inspection-not-yours");
  if (inspection.state !== "planned") throw inspectionEnded(inspection);
  if (inspection.startedAt !== null) throw new Conflict("inspection-started");
  await tx.change(
    "sup-inspection-cancel",
    `UPDATE inspection SET state = 'cancelled', cancel_reason = $2, recorded_by = $3, recorded_by_name = $4, recorded_at = $5, version = version + 1
     WHERE id = $1 AND state = 'planned'`,
    [inspection.id, input.reason, viewer.userId, viewer.name, now()],
  );
  await recordAudit(tx, viewer, {
    event: "inspection.ended",
    subject: { type: "inspection", id: inspection.id },
    detail: { state: "cancelled", clean: 0, issues: 0, reason: input.reason },
  });
}
