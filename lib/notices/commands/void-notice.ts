import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { notify } from "@/lib/messages/commands/notify";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { noticeScope } from "../queries/notice-scope";
import type { NoticeVoidInput } from "../schema";
import { noticeConflict } from "./notice-conflict";

/**
 * 作废 of a numbered document, with a reason: the number stays used, so that the sequence keeps its row without a gap, and every copy made
 * from now on says so. Also after it was signed for; the addressee is told. Conflict with who and when for the second of two.
 */
export async function voidNotice(tx: Tx, viewer: Viewer, input: NoticeVoidInput): Promise<void> {
  const scope = noticeScope(viewer, 2);
  const [notice] = await tx.sql<{ number: string; title: string; to_unit_id: number; task_id: number | null }>(
    "",
    `SELECT n.number, n.title, n.to_unit_id, n.task_id FROM notice n LEFT JOIN rectification_task t ON t.id = n.task_id LEFT JOIN issue i ON i.id = t.issue_id
     WHERE n.id = $1 AND ${scope.condition}`,
    [input.id, ...scope.params],
  );
  if (!notice) throw new NotFound("notice-unknown", { id: input.id });
  const voided = await tx.change(
    "sup-notice-void",
    "UPDATE notice SET voided_at = $2, void_reason = $3, voided_by = $4, voided_by_name = $5 WHERE id = $1 AND voided_at IS NULL",
    [input.id, now(), input.reason, viewer.userId || null, viewer.name],
  );
  if (voided === 0) throw await noticeConflict(tx, input.id);
  await notify(tx, {
    kind: "notice.voided",
    taskId: notice.task_id,
    params: { id: input.id, number: notice.number, title: notice.title, who: viewer.name, reason: input.reason },
    unitIds: [notice.to_unit_id],
    exceptUserId: viewer.userId,
    dedupeKey: `notice-void-${input.id}`,
  });
  await recordAudit(tx, viewer, {
    event: "notice.voided",
    subject: { type: "notice", id: input.id },
    detail: { number: notice.number, reason: input.reason },
  });
}
