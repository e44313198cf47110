import type { Role } from "@/lib/identity/rules/roles";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";

export interface ManyMessage {
  /** Key of the messages words.notification.*; `params` are its values. */
  kind: string;
  params: Record<string, string | number>;
  unitIds: readonly number[];
  /** Who of the units is told. */
  roles: readonly Role[];
  /** Makes an outgoing copy unique: the same message is never sent twice to one address. */
  dedupeKey: string;
}

/**
 * The same as `notify` for many messages at once, in two statements however many there are: active members of the units in the application,
 * and copies into the outbox for the units' outgoing channels. In the caller's transaction. Returns how many people were told.
 */
export async function notifyMany(tx: Tx, messages: readonly ManyMessage[]): Promise<number> {
  if (messages.length === 0) return 0;
  const given = JSON.stringify(messages.map((message) => ({ ...message, unitIds: [...new Set(message.unitIds)] })));
  const rows = `jsonb_to_recordset($1::jsonb) AS m(kind text, params jsonb, "unitIds" jsonb, roles jsonb, "dedupeKey" text)`;
  const told = await tx.change(
    "notify-many",
    `INSERT INTO notification (user_id, kind, params, created_at)
     SELECT DISTINCT ON (m."dedupeKey", u.id) u.id, m.kind, m.params, $2::timestamptz FROM ${rows}
       CROSS JOIN LATERAL jsonb_array_elements_text(m."unitIds") AS unit(id)
       JOIN user_account u ON u.unit_id = unit.id::int AND u.disabled_at IS NULL
       JOIN user_role r ON r.user_id = u.id AND m.roles ? r.role::text
      ORDER BY m."dedupeKey", u.id`,
    [given, now()],
  );
  await tx.change(
    "notify-many-out",
    `INSERT INTO outbox (dedupe_key, channel, channel_id, payload, created_at, next_attempt_at)
     SELECT DISTINCT m."dedupeKey" || '/' || c.id, CASE c.kind WHEN 'email' THEN 'email' ELSE 'webhook' END, c.id,
            jsonb_build_object('kind', m.kind, 'taskId', NULL, 'params', m.params), $2::timestamptz, $2::timestamptz
       FROM ${rows} JOIN outgoing_channel c ON c.removed_at IS NULL
        AND c.unit_ids && ARRAY(SELECT id::int FROM jsonb_array_elements_text(m."unitIds") AS unit(id))
     ON CONFLICT (dedupe_key) DO NOTHING`,
    [given, now()],
  );
  return told;
}
