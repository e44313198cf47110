import { recordAudit } from "@/lib/identity/commands/record-audit";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { applyTransition } from "@/lib/issues/commands/apply-transition";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound, Refused } from "@/lib/platform/errors";
import { localMoment } from "@/lib/shared/local-moment";
import { hadAHandSql } from "../queries/look-back-hands";
import { LOOK_BACK_HANDS } from "../rules/look-back-hands";
import type { LookBackResultInput } from "../schema";

/**
 * What the second look found. `held`: written down. `recurred`: the task is reopened (反弹重开) with a new deadline, in the same
 * transaction. Recorded once; a second person gets a Conflict with the name of the first.
 * Refused look-back-own-hand for whoever closed the task or had a hand in the fixing, in any of its rounds.
 */
export async function recordLookBack(
  tx: Tx,
  viewer: Viewer,
  input: LookBackResultInput,
): Promise<{ reopened: boolean }> {
  if (input.result === "recurred" && input.note === "")
    throw new BadInput("bad-input", {}, { note: { key: "need-reason" } });
  const [pick] = await tx.sql<{
    task_id: number;
    number: string;
    version: number;
    state: string;
    checked_by_name: string;
    checked_at: Date | null;
    own_hand: boolean;
  }>(
    "sup-look-back-pick",
    `SELECT p.task_id, i.number, t.version, t.state, p.checked_by_name, p.checked_at, ${hadAHandSql("p.task_id", "$3", "$4::text[]")} AS own_hand FROM look_back_pick p JOIN rectification_task t ON t.id = p.task_id
       JOIN issue i ON i.id = t.issue_id WHERE p.id = $1 AND ($2::int[] IS NULL OR i.town_id = ANY($2::int[])) FOR UPDATE OF p`,
    [input.pickId, districtIds(viewer), viewer.userId, LOOK_BACK_HANDS],
  );
  if (!pick) throw new NotFound("look-back-unknown", { id: input.pickId });
  if (pick.own_hand) throw new Refused("look-back-own-hand");
  const recorded = await tx.change(
    "sup-look-back-record",
    `UPDATE look_back_pick SET result = $2, note = $3, checked_at = $4, checked_by = $5, checked_by_name = $6 WHERE id = $1 AND result = 'waiting'`,
    [input.pickId, input.result, input.note, now(), viewer.userId || null, viewer.name],
  );
  if (recorded === 0)
    throw new Conflict("already-decided", {
      who: pick.checked_by_name,
      at: pick.checked_at ? localMoment(pick.checked_at) : "",
    });
  // Reopened meanwhile by somebody else: the finding stands, there is nothing left to reopen.
  const reopened = input.result === "recurred" && pick.state === "closed";
  if (reopened)
    await applyTransition(tx, viewer, {
      taskId: pick.task_id,
      verb: "reopen",
      version: pick.version,
      reason: input.note,
      days: input.days,
    });
  await recordAudit(tx, viewer, {
    event: "look-back.recorded",
    subject: { type: "task", id: pick.task_id },
    detail: { number: pick.number, result: input.result },
  });
  return { reopened };
}
