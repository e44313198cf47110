import type { Role } from "@/lib/identity/rules/roles";
import { fixedNow, now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";

const WORKING: readonly Role[] = ["staff", "head", "grid_member"];

export interface Message {
  /** Key of the messages words.notification.*; `params` are its values. */
  kind: string;
  taskId: number | null;
  params: Record<string, string | number>;
  unitIds: readonly number[];
  /** Who of the units is told; without it all who work in the loop. */
  roles?: readonly Role[];
  userIds?: readonly number[];
  /** The one who caused it knows already. */
  exceptUserId?: number;
  /** Makes an outgoing copy unique: the same message is never sent twice to one address. */
  dedupeKey: string;
}

/**
 * Tells the active working members of the units, and the named users, in the application; and puts copies into the outbox for the
 * outgoing channels of these units (there are none until an administrator makes one). All in the caller's transaction: no change without its message, no message
 * without its change. Returns how many people were told.
 */
export async function notify(tx: Tx, message: Message): Promise<number> {
  const unitIds = [...new Set(message.unitIds)];
  const told = await tx.change(
    "sup-notify",
    `INSERT INTO notification (user_id, kind, task_id, params, created_at)
     SELECT u.id, $1, $2, $3::jsonb, $4 FROM user_account u
     WHERE u.disabled_at IS NULL AND u.id <> $7 AND (u.id = ANY($6::int[]) OR (u.unit_id = ANY($5::int[])
       AND EXISTS (SELECT FROM user_role r WHERE r.user_id = u.id AND r.role::text = ANY ($8::text[]))))`,
    [
      message.kind,
      message.taskId,
      JSON.stringify(message.params),
      now(),
      unitIds,
      message.userIds ?? [],
      message.exceptUserId ?? 0,
      message.roles ?? WORKING,
    ],
  );
  await tx.change(
    "sup-outbox-put",
    `INSERT INTO outbox (dedupe_key, channel, channel_id, payload, created_at, next_attempt_at)
     SELECT $1 || '/' || c.id, CASE c.kind WHEN 'email' THEN 'email' ELSE 'webhook' END, c.id, $2::jsonb, $3, coalesce($5::timestamptz, clock_timestamp())
     FROM outgoing_channel c WHERE c.removed_at IS NULL AND c.unit_ids && $4::int[] ON CONFLICT (dedupe_key) DO NOTHING`,
    [
      message.dedupeKey,
      JSON.stringify({ kind: message.kind, taskId: message.taskId, params: message.params }),
      now(),
      unitIds,
      fixedNow(),
    ],
  );
  return told;
}
