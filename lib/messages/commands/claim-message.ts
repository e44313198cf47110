import { fixedNow } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import type { ChannelKind } from "../rules/outgoing-message";

export interface OutboxMessage {
  id: number;
  channel: "email" | "webhook";
  createdAt: Date;
  /** Where it goes, still sealed. */
  to: { channelId: number; kind: ChannelKind; addressSealed: string; secretSealed: string | null };
  payload: { kind: string; taskId: number | null; params: Record<string, string | number> };
}

/** A message that this process sends: `attempts` tells one claim of a message from the next. */
export type ClaimedMessage = OutboxMessage & { attempts: number };

/** A claim holds so long without being renewed; after a kill the message comes again then. */
const LEASE_S = 60;

/** Channels, of the kinds named, in which something is due now. */
export async function dueChannels(kinds: readonly string[]): Promise<number[]> {
  const rows = await sql<{ id: number }>(
    "sup-outbox-channels",
    `SELECT DISTINCT channel_id AS id FROM outbox WHERE sent_at IS NULL AND given_up_at IS NULL
       AND next_attempt_at <= coalesce($1::timestamptz, clock_timestamp()) AND channel = ANY($2::text[])`,
    [fixedNow(), kinds],
  );
  return rows.map(({ id }) => id);
}

/** Takes the one message of a channel that waits longest, by the database's clock; null when none is due. */
export async function claimMessage(channelId: number): Promise<ClaimedMessage | null> {
  const [message] = await sql<ClaimedMessage>(
    "sup-outbox-claim",
    `WITH present AS (SELECT coalesce($1::timestamptz, clock_timestamp()) AS at)
     UPDATE outbox o SET attempts = attempts + 1, next_attempt_at = present.at + make_interval(secs => $3)
       FROM outgoing_channel c, present WHERE c.id = o.channel_id AND o.id = (
         SELECT w.id FROM outbox w, present p WHERE w.channel_id = $2 AND w.sent_at IS NULL AND w.given_up_at IS NULL
           AND w.next_attempt_at <= p.at ORDER BY w.next_attempt_at, w.id LIMIT 1 FOR UPDATE OF w SKIP LOCKED)
       RETURNING o.id, o.channel, o.payload, o.attempts, o.created_at AS "createdAt",
         jsonb_build_object('channelId', c.id, 'kind', c.kind, 'addressSealed', c.address_sealed, 'secretSealed', c.secret_sealed) AS "to"`,
    [fixedNow(), channelId, LEASE_S],
  );
  return message ?? null;
}

/** Renews a claim while its message is being handed over, however long the other side takes. Answers what to call at the end. */
export function keepClaim(message: ClaimedMessage): () => void {
  const renewing = setInterval(
    () =>
      void sql(
        "sup-outbox-renew",
        `UPDATE outbox SET next_attempt_at = coalesce($3::timestamptz, clock_timestamp()) + make_interval(secs => $4)
          WHERE id = $1 AND attempts = $2 AND sent_at IS NULL`,
        [message.id, message.attempts, fixedNow(), LEASE_S],
      ).catch((error: unknown) => log().warn({ err: error }, "a claim could not be renewed")),
    (LEASE_S * 1000) / 4,
  );
  return () => clearInterval(renewing);
}
