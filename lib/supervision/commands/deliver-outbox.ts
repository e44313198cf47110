import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";

export interface OutboxMessage {
  id: number;
  channel: "email" | "webhook";
  target: string;
  payload: { kind: string; taskId: number | null; params: Record<string, string | number> };
}

/** Hands one message to the outside world; throws when it was not taken. */
export type Sender = (message: OutboxMessage) => Promise<void>;

const BACKOFF_MINUTES = [1, 5, 30, 120, 720] as const;
const LEASE_MINUTES = 5;

/**
 * Sends what waits, at most `batch` messages, each at least once: a claim lets a message alone for five minutes, so two instances
 * don't send the same one and a killed sender's messages come back. Failures are retried after 1, 5, 30, 120 and 720
 * minutes, then given up with the last error kept. A channel without a sender waits. Returns counts.
 */
export async function deliverOutbox(
  senders: Partial<Record<OutboxMessage["channel"], Sender>>,
  batch = 20,
): Promise<{ sent: number; failed: number; givenUp: number }> {
  const counts = { sent: 0, failed: 0, givenUp: 0 };
  for (const message of await claim(Object.keys(senders), batch)) {
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
      `UPDATE outbox SET attempts = attempts + 1, next_attempt_at = $1::timestamptz + make_interval(mins => $4)
       WHERE id IN (SELECT id FROM outbox WHERE sent_at IS NULL AND given_up_at IS NULL AND next_attempt_at <= $1 AND channel = ANY($2::text[])
         ORDER BY next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING id, channel, target, payload, attempts`,
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
