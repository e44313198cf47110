import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";

export interface OutboxRow {
  id: number;
  channel: string;
  kind: string;
  createdAt: Date;
  attempts: number;
  nextAttemptAt: Date;
  givenUpAt: Date | null;
  lastError: string;
}

export interface OutboxState {
  waiting: number;
  dead: number;
  sent: number;
  /** What failed: given up first, then what will be tried again; at most 50. */
  rows: OutboxRow[];
}

/** What has not left the house yet, and why; what waited in a channel that was removed is no one's concern any more. */
export async function outboxState(_viewer: Viewer): Promise<OutboxState> {
  const [[counts], rows] = await Promise.all([
    sql<Omit<OutboxState, "rows">>(
      "sup-outbox-counts",
      `SELECT count(*) FILTER (WHERE sent_at IS NULL AND given_up_at IS NULL)::int AS waiting,
         count(*) FILTER (WHERE given_up_at IS NOT NULL)::int AS dead, count(*) FILTER (WHERE sent_at IS NOT NULL)::int AS sent
       FROM outbox o JOIN outgoing_channel c ON c.id = o.channel_id AND c.removed_at IS NULL`,
    ),
    sql<OutboxRow>(
      "sup-outbox-failed-rows",
      `SELECT o.id, c.name AS channel, o.payload->>'kind' AS kind, o.created_at AS "createdAt", o.attempts, o.next_attempt_at AS "nextAttemptAt",
         o.given_up_at AS "givenUpAt", o.last_error AS "lastError"
       FROM outbox o JOIN outgoing_channel c ON c.id = o.channel_id AND c.removed_at IS NULL WHERE o.sent_at IS NULL AND o.last_error <> '' ORDER BY o.given_up_at IS NULL, o.id DESC LIMIT 50`,
    ),
  ]);
  return { waiting: 0, dead: 0, sent: 0, ...counts, rows };
}
