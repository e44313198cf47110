import type { Tx } from "@/lib/platform/db";
import { Conflict } from "@/lib/platform/errors";
import { localMoment } from "@/lib/shared/local-moment";

/** The Conflict that tells the loser who has voided or signed for a paper and when: errors.notice-void, errors.notice-received. */
export async function noticeConflict(tx: Tx, noticeId: number): Promise<Conflict> {
  const [notice] = await tx.sql<{ received: string; receivedAt: Date | null; voided: string; voidedAt: Date | null }>(
    "sup-notice-state",
    `SELECT received_by_name AS received, received_at AS "receivedAt", voided_by_name AS voided, voided_at AS "voidedAt" FROM notice WHERE id = $1`,
    [noticeId],
  );
  if (notice?.voidedAt) return new Conflict("notice-void", { who: notice.voided, at: localMoment(notice.voidedAt) });
  if (notice?.receivedAt)
    return new Conflict("notice-received", { who: notice.received, at: localMoment(notice.receivedAt) });
  return new Conflict("conflict");
}
