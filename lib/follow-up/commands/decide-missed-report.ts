import { recordAudit } from "@/lib/identity/commands/record-audit";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { notify } from "@/lib/messages/commands/notify";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import { localMoment } from "@/lib/shared/local-moment";
import type { DecisionInput } from "../schema";

/** A person says whether it is a 漏报 of the unit that had reported clean. Refusing needs a reason; decided once. */
export async function decideMissedReport(tx: Tx, viewer: Viewer, input: DecisionInput): Promise<void> {
  if (input.decision === "refused" && input.reason === "")
    throw new BadInput("bad-input", {}, { reason: { key: "need-reason" } });
  const [row] = await tx.sql<{
    number: string;
    region_id: number;
    decided_by_name: string;
    decided_at: Date | null;
    lead_unit_id: number;
    task_id: number;
  }>(
    "sup-missed-load",
    `SELECT i.number, m.region_id, m.decided_by_name, m.decided_at, n.lead_unit_id, t.id AS task_id FROM missed_report m JOIN issue i ON i.id = m.issue_id
       JOIN rectification_task t ON t.issue_id = i.id JOIN inspection n ON n.id = m.inspection_id WHERE m.id = $1 AND ($2::int[] IS NULL OR i.town_id = ANY($2::int[])) FOR UPDATE OF m`,
    [input.id, districtIds(viewer)],
  );
  if (!row) throw new NotFound("missed-report-unknown", { id: input.id });
  const decided = await tx.change(
    "sup-missed-decide",
    `UPDATE missed_report SET state = $2, decided_at = $3, decided_by = $4, decided_by_name = $5, reason = $6 WHERE id = $1 AND state = 'suggested'`,
    [input.id, input.decision, now(), viewer.userId || null, viewer.name, input.reason],
  );
  if (decided === 0)
    throw new Conflict("already-decided", {
      who: row.decided_by_name,
      at: row.decided_at ? localMoment(row.decided_at) : "",
    });
  if (input.decision === "confirmed")
    await notify(tx, {
      kind: "missed-report.confirmed",
      taskId: row.task_id,
      params: { number: row.number },
      unitIds: [row.lead_unit_id],
      exceptUserId: viewer.userId,
      dedupeKey: `missed-${input.id}`,
    });
  await recordAudit(tx, viewer, {
    event: "missed-report.decided",
    subject: { type: "missed-report", id: input.id },
    detail: { number: row.number, regionId: row.region_id, decision: input.decision, reason: input.reason },
  });
}
