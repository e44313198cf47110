import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { ChannelKind } from "../rules/outgoing-message";

export interface ChannelRow {
  id: number;
  name: string;
  kind: ChannelKind;
  /** Host or masked mailbox; the address itself holds a token and is never shown. */
  shown: string;
  signed: boolean;
  units: { name: string; nameEn: string }[];
  waiting: number;
  dead: number;
  lastSentAt: Date | null;
}

/** The channels by which messages leave the house, with what waits in each. */
export function outgoingChannels(_viewer: Viewer): Promise<ChannelRow[]> {
  return sql<ChannelRow>(
    "sup-channels",
    `SELECT c.id, c.name, c.kind, c.shown, c.secret_sealed IS NOT NULL AS signed,
        coalesce((SELECT json_agg(json_build_object('name', u.name, 'nameEn', u.name_en) ORDER BY u.sort_order, u.id)
                    FROM unit u WHERE u.id = ANY(c.unit_ids)), '[]') AS units,
        count(o.id) FILTER (WHERE o.sent_at IS NULL AND o.given_up_at IS NULL)::int AS waiting,
        count(o.id) FILTER (WHERE o.given_up_at IS NOT NULL)::int AS dead, max(o.sent_at) AS "lastSentAt"
     FROM outgoing_channel c LEFT JOIN outbox o ON o.channel_id = c.id WHERE c.removed_at IS NULL GROUP BY c.id ORDER BY c.id`,
  );
}
