import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { WishInput } from "../schema";

/** The person asks for a kind of message, or for no more of it. To ask twice changes nothing and leaves no second trace. */
export async function wishNotification(tx: Tx, viewer: Viewer, { kind, wanted }: WishInput): Promise<void> {
  const changed =
    wanted === "yes"
      ? await tx.change(
          "wish-put",
          "INSERT INTO notification_wish (user_id, kind, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
          [viewer.userId, kind, now()],
        )
      : await tx.change("wish-drop", "DELETE FROM notification_wish WHERE user_id = $1 AND kind = $2", [
          viewer.userId,
          kind,
        ]);
  if (changed === 0) return;
  await recordAudit(tx, viewer, {
    event: "notification.wished",
    subject: { type: "user", id: viewer.userId },
    detail: { kind, wanted: wanted === "yes" },
  });
}
