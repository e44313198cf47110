import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";

/** Marks one's own messages as read: those named, or all. Returns how many were unread. */
export async function readNotifications(tx: Tx, viewer: Viewer, ids: readonly number[] | "all"): Promise<number> {
  return tx.change(
    "sup-notifications-read",
    "UPDATE notification SET read_at = $2 WHERE user_id = $1 AND read_at IS NULL AND ($3::bigint[] IS NULL OR id = ANY($3::bigint[]))",
    [viewer.userId, now(), ids === "all" ? null : ids],
  );
}
