import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";

export interface NotificationRow {
  id: number;
  kind: string;
  taskId: number | null;
  params: Record<string, string | number>;
  createdAt: Date;
  readAt: Date | null;
}

/** One's own messages, unread first, then newest; with how many are unread. */
export async function notificationList(
  viewer: Viewer,
  limit = 50,
): Promise<{ unread: number; rows: NotificationRow[] }> {
  const [rows, [count]] = await Promise.all([
    sql<NotificationRow>(
      "sup-notifications",
      `SELECT n.id, n.kind, n.task_id AS "taskId", n.params, n.created_at AS "createdAt", n.read_at AS "readAt"
       FROM notification n WHERE n.user_id = $1 ORDER BY n.read_at IS NOT NULL, n.created_at DESC, n.id DESC LIMIT $2`,
      [viewer.userId, limit],
    ),
    sql<{ n: number }>(
      "sup-notifications-unread",
      "SELECT count(*)::int AS n FROM notification WHERE user_id = $1 AND read_at IS NULL",
      [viewer.userId],
    ),
  ]);
  return { unread: count?.n ?? 0, rows };
}
