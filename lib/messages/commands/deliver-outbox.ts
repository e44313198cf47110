import { fixedNow } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { type ClaimedMessage, claimMessage, dueChannels, keepClaim, type OutboxMessage } from "./claim-message";

/** Hands one message to the outside world; throws when it was not taken. */
export type Sender = (message: OutboxMessage) => Promise<void>;

export interface Delivery {
  sent: number;
  failed: number;
  givenUp: number;
}

const BACKOFF_MINUTES = [1, 5, 30, 120, 720] as const;
/** A group robot takes twenty messages a minute. */
const PER_CHANNEL = 18;
/** A run that is still at it after this leaves the rest to the next. */
const RUN_MS = 50_000;

/**
 * Sends what waits, at most `batch` messages of each channel. Channels go side by side, so that one that answers late delays no other; a
 * channel's messages go one after the other, each claimed by itself just before it is sent and the claim renewed until it has an answer:
 * two instances don't send the same one, and after a kill at most the one message in hand comes again, under its old id. Failures are
 * retried after 1, 5, 30, 120 and 720 minutes, then given up with the last error kept. A channel without a sender waits. Returns counts.
 */
export async function deliverOutbox(
  senders: Partial<Record<OutboxMessage["channel"], Sender>>,
  batch = PER_CHANNEL,
  signal?: AbortSignal,
): Promise<Delivery> {
  const counts = { sent: 0, failed: 0, givenUp: 0 };
  const until = performance.now() + RUN_MS;
  const channels = await dueChannels(Object.keys(senders));
  const ended = await Promise.allSettled(
    channels.map(async (channel) => {
      for (let taken = 0; taken < batch && !signal?.aborted && performance.now() < until; taken++) {
        const message = await claimMessage(channel);
        if (!message) return;
        counts[await handOver(message, senders[message.channel])]++;
      }
    }),
  );
  const broken = ended.find((end) => end.status === "rejected");
  if (broken) throw broken.reason;
  return counts;
}

async function handOver(message: ClaimedMessage, send: Sender | undefined): Promise<keyof Delivery> {
  const settle = keepClaim(message);
  try {
    await send?.(message);
  } catch (error) {
    settle();
    return (await postpone(message, error)) ? "givenUp" : "failed";
  } finally {
    settle();
  }
  // Whoever had to wait for the database here has handed it over all the same: it is not sent again for that.
  await sql(
    "sup-outbox-sent",
    "UPDATE outbox SET sent_at = coalesce($2::timestamptz, clock_timestamp()), last_error = '' WHERE id = $1",
    [message.id, fixedNow()],
  );
  return "sent";
}

async function postpone(message: ClaimedMessage, error: unknown): Promise<boolean> {
  const wait = BACKOFF_MINUTES[message.attempts - 1];
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 300);
  await sql(
    "sup-outbox-failed",
    `UPDATE outbox SET last_error = $2, given_up_at = CASE WHEN $3::int IS NULL THEN present.at END,
       next_attempt_at = present.at + make_interval(mins => coalesce($3::int, 0))
       FROM (SELECT coalesce($4::timestamptz, clock_timestamp()) AS at) present WHERE id = $1 AND attempts = $5`,
    [message.id, reason, wait ?? null, fixedNow(), message.attempts],
  );
  return wait === undefined;
}
