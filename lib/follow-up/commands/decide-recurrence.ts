import { recordAudit } from "@/lib/identity/commands/record-audit";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { notify } from "@/lib/messages/commands/notify";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import { localMoment } from "@/lib/shared/local-moment";
import type { DecisionInput } from "../schema";

interface Row {
  id: number;
  state: string;
  decided_by_name: string;
  decided_at: Date | null;
  earlier: string;
  later: string;
  later_task: number;
  owner_unit_id: number | null;
  earlier_owner: number | null;
  recurrences: number;
}

/**
 * A person says whether it is a 反弹. Confirmed: the later task carries on the count of the earlier one, which raises its next step on
 * the ladder by one rung; the answering units are told. Refusing needs a reason. Decided once: whoever comes second gets a
 * Conflict with the name of the first.
 */
export async function decideRecurrence(
  tx: Tx,
  viewer: Viewer,
  input: DecisionInput,
): Promise<{ earlier: string; later: string }> {
  if (input.decision === "refused" && input.reason === "")
    throw new BadInput("bad-input", {}, { reason: { key: "need-reason" } });
  const [row] = await tx.sql<Row>(
    "sup-recurrence-load",
    `SELECT r.id, r.state, r.decided_by_name, r.decided_at, e.number AS earlier, l.number AS later, lt.id AS later_task, lt.owner_unit_id,
        et.owner_unit_id AS earlier_owner, et.recurrences
     FROM recurrence r JOIN issue e ON e.id = r.earlier_issue_id JOIN issue l ON l.id = r.later_issue_id
       JOIN rectification_task lt ON lt.issue_id = l.id JOIN rectification_task et ON et.issue_id = e.id WHERE r.id = $1 AND ($2::int[] IS NULL OR l.town_id = ANY($2::int[])) FOR UPDATE OF r`,
    [input.id, districtIds(viewer)],
  );
  if (!row) throw new NotFound("recurrence-unknown", { id: input.id });
  const decided = await tx.change(
    "sup-recurrence-decide",
    `UPDATE recurrence SET state = $2, decided_at = $3, decided_by = $4, decided_by_name = $5, reason = $6 WHERE id = $1 AND state = 'suggested'`,
    [row.id, input.decision, now(), viewer.userId || null, viewer.name, input.reason],
  );
  if (decided === 0)
    throw new Conflict("already-decided", {
      who: row.decided_by_name,
      at: row.decided_at ? localMoment(row.decided_at) : "",
    });
  if (input.decision === "confirmed") {
    // No new version: an open form on the later task is not made stale by its history.
    await tx.change(
      "sup-recurrence-count",
      "UPDATE rectification_task SET recurrences = greatest(recurrences, $2 + 1) WHERE id = $1",
      [row.later_task, row.recurrences],
    );
    await notify(tx, {
      kind: "recurrence.confirmed",
      taskId: row.later_task,
      params: { number: row.later, earlier: row.earlier },
      unitIds: [row.owner_unit_id, row.earlier_owner].filter((unitId) => unitId !== null),
      exceptUserId: viewer.userId,
      dedupeKey: `recurrence-${row.id}`,
    });
  }
  await recordAudit(tx, viewer, {
    event: "recurrence.decided",
    subject: { type: "recurrence", id: row.id },
    detail: { earlier: row.earlier, later: row.later, decision: input.decision, reason: input.reason },
  });
  return { earlier: row.earlier, later: row.later };
}
