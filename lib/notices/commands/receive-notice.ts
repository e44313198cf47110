import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { noticeConflict } from "./notice-conflict";

/** 签收 of a document by the unit it is addressed to, once; of two the second is told who was quicker (Conflict). */
export async function receiveNotice(tx: Tx, viewer: Viewer, noticeId: number): Promise<void> {
  const [notice] = await tx.sql<{ number: string }>(
    "sup-notice-load",
    "SELECT number FROM notice WHERE id = $1 AND to_unit_id = $2",
    [noticeId, viewer.unitId],
  );
  if (!notice) throw new NotFound("notice-unknown", { id: noticeId });
  const received = await tx.change(
    "sup-notice-receive",
    "UPDATE notice SET received_at = $2, received_by_name = $3 WHERE id = $1 AND received_at IS NULL AND voided_at IS NULL",
    [noticeId, now(), viewer.name],
  );
  if (received === 0) throw await noticeConflict(tx, noticeId);
  await recordAudit(tx, viewer, {
    event: "notice.received",
    subject: { type: "notice", id: noticeId },
    detail: { number: notice.number },
  });
}
