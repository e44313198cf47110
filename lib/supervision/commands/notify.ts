import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { policyValue } from "../queries/policy";

export interface Message {
  /** Key of the messages supervision.notification.*; `params` are its values. */
  kind: string;
  taskId: number | null;
  params: Record<string, string | number>;
  unitIds: readonly number[];
  userIds?: readonly number[];
  /** The one who caused it knows already. */
  exceptUserId?: number;
  /** Makes an outgoing copy unique: the same message is never sent twice to one address. */
  dedupeKey: string;
}

/** Policy `supervision.outgoing`. Absent = nothing leaves the house. */
export interface OutgoingPolicy {
  webhooks?: { name: string; url: string; unitIds: number[] }[];
  emails?: { address: string; unitIds: number[] }[];
}

/**
 * Tells every active working member of the units, and the named users, in the application; and puts copies into the outbox for the
 * addresses that the policy binds to these units. All in the caller's transaction: no change without its message, no message
 * without its change. Returns how many people were told.
 */
export async function notify(tx: Tx, message: Message): Promise<number> {
  const unitIds = [...new Set(message.unitIds)];
  const told = await tx.change(
    "sup-notify",
    `INSERT INTO notification (user_id, kind, task_id, params, created_at)
     SELECT u.id, $1, $2, $3::jsonb, $4 FROM user_account u
     WHERE u.disabled_at IS NULL AND u.id <> $7 AND (u.id = ANY($6::int[]) OR (u.unit_id = ANY($5::int[])
       AND EXISTS (SELECT FROM user_role r WHERE r.user_id = u.id AND r.role IN ('staff', 'head', 'grid_member'))))`,
    [
      message.kind,
      message.taskId,
      JSON.stringify(message.params),
      now(),
      unitIds,
      message.userIds ?? [],
      message.exceptUserId ?? 0,
    ],
  );
  for (const { channel, target } of await addresses(tx, unitIds)) {
    await tx.change(
      "sup-outbox-put",
      `INSERT INTO outbox (dedupe_key, channel, target, payload, created_at, next_attempt_at) VALUES ($1, $2, $3, $4::jsonb, $5, $5)
       ON CONFLICT (dedupe_key) DO NOTHING`,
      [
        `${message.dedupeKey}/${target}`,
        channel,
        target,
        JSON.stringify({ kind: message.kind, taskId: message.taskId, params: message.params }),
        now(),
      ],
    );
  }
  return told;
}

async function addresses(
  tx: Tx,
  unitIds: readonly number[],
): Promise<{ channel: "email" | "webhook"; target: string }[]> {
  const policy = await policyValue<OutgoingPolicy>(tx, "supervision.outgoing", {});
  const concerns = (bound: { unitIds: number[] }) => bound.unitIds.some((id) => unitIds.includes(id));
  return [
    ...(policy.webhooks ?? []).filter(concerns).map(({ url }) => ({ channel: "webhook" as const, target: url })),
    ...(policy.emails ?? []).filter(concerns).map(({ address }) => ({ channel: "email" as const, target: address })),
  ];
}
