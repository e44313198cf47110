import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Database, sql } from "@/lib/platform/db";
import type { WishKind } from "../rules/wish-kinds";

/** Whether the viewer has asked for a kind of message. */
export async function isWished(viewer: Viewer, kind: WishKind): Promise<boolean> {
  const rows = await sql("wish-own", "SELECT 1 FROM notification_wish WHERE user_id = $1 AND kind = $2", [
    viewer.userId,
    kind,
  ]);
  return rows.length > 0;
}

/** Who has asked for it and is still here, and their units: through the channels of these it goes out. */
export async function askers(
  _viewer: Viewer,
  on: Database,
  kind: WishKind,
): Promise<{ userIds: number[]; unitIds: number[] }> {
  const rows = await on.sql<{ user_id: number; unit_id: number | null }>(
    "wish-askers",
    `SELECT u.id AS user_id, u.unit_id FROM notification_wish w JOIN user_account u ON u.id = w.user_id
      WHERE w.kind = $1 AND u.disabled_at IS NULL ORDER BY u.id`,
    [kind],
  );
  return {
    userIds: rows.map(({ user_id }) => user_id),
    unitIds: [...new Set(rows.flatMap(({ unit_id }) => unit_id ?? []))],
  };
}
