import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import type { ChannelKind } from "../rules/outgoing-message";

export interface OutboxMessage {
  id: number;
  channel: "email" | "webhook";
  createdAt: Date;
  /** Where it goes, still sealed. */
  to: { kind: ChannelKind; addressSealed: string; secretSealed: string | null };
  payload: { kind: string; taskId: number | null; params: Record<string, string | number> };
}

/** Hands one message to the outside world; throws when it was not taken. */
export type Sender = (message: OutboxMessage) => Promise<void>;

const BACKOFF_MINUTES = [1, 5, 30, 120, 720] as const;
const LEASE_MINUTES = 5;
/** A group robot takes twenty messages a minute. */
const PER_CHANNEL = 18;

/**
 * Sends what waits, at most `batch` messages of each channel, each at least once: a claim lets a message alone for five minutes, so two instances
 * don't send the same one and a killed sender's messages come back. Failures are retried after 1, 5, 30, 120 and 720
 * minutes, then given up with the last error kept. A channel without a sender waits. Returns counts.
 */
export async function deliverOutbox(
  senders: Partial<Record<OutboxMessage["channel"], Sender>>,
  batch = PER_CHANNEL,
  signal?: AbortSignal,
): Promise<{ sent: number; failed: number; givenUp: number }> {
  const counts = { sent: 0, failed: 0, givenUp: 0 };
  for (const message of await claim(Object.keys(senders), batch)) {
    // What is left over comes back when its lease has run out.
    if (signal?.aborted) break;
    try {
      await senders[message.channel]?.(message);
      await transaction((tx) =>
        tx.change("sup-outbox-sent", "UPDATE outbox SET sent_at = $2, last_error = '' WHERE id = $1", [
          message.id,
          now(),
        ]),
      );
      counts.sent++;
    } catch (error) {
      const givenUp = await postpone(message, error);
      counts[givenUp ? "givenUp" : "failed"]++;
    }
  }
  return counts;
}

async function claim(channels: readonly string[], batch: number): Promise<(OutboxMessage & { attempts: number })[]> {
  return transaction((tx) =>
    tx.sql(
      "sup-outbox-claim",
      `UPDATE outbox o SET attempts = attempts + 1, next_attempt_at = $1::timestamptz + make_interval(mins => $4)
       FROM outgoing_channel c WHERE c.id = o.channel_id AND o.id IN (
         SELECT id FROM outbox WHERE id IN (
           SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY channel_id ORDER BY next_attempt_at, id) AS place FROM outbox
             WHERE sent_at IS NULL AND given_up_at IS NULL AND next_attempt_at <= $1 AND channel = ANY($2::text[])) waiting WHERE place <= $3)
         AND sent_at IS NULL AND given_up_at IS NULL AND next_attempt_at <= $1 ORDER BY id FOR UPDATE SKIP LOCKED)
       RETURNING o.id, o.channel, o.payload, o.attempts, o.created_at AS "createdAt",
         jsonb_build_object('kind', c.kind, 'addressSealed', c.address_sealed, 'secretSealed', c.secret_sealed) AS "to"`,
      [now(), channels, batch, LEASE_MINUTES],
    ),
  );
}

async function postpone(message: OutboxMessage & { attempts: number }, error: unknown): Promise<boolean> {
  const wait = BACKOFF_MINUTES[message.attempts - 1];
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 300);
  await transaction((tx) =>
    tx.change(
      "sup-outbox-failed",
      `UPDATE outbox SET last_error = $2, given_up_at = CASE WHEN $3::int IS NULL THEN $4::timestamptz END,
         next_attempt_at = $4::timestamptz + make_interval(mins => coalesce($3::int, 0)) WHERE id = $1`,
      [message.id, reason, wait ?? null, now()],
    ),
  );
  return wait === undefined;
}
