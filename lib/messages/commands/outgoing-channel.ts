import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { fixedNow, now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { outgoingUrl } from "@/lib/platform/post-out";
import { maskedMailbox } from "../rules/outgoing-message";
import type { ChannelInput } from "../schema";
import { sealAddress, sealSecret } from "./channel-seal";

const MAILBOX = /^[^\s@<>,;]+@[a-z0-9.-]+\.[a-z]{2,}$/i;

/** Opens a way out for the units' messages. Address and secret are sealed and never shown again. Returns its id. */
export async function addChannel(tx: Tx, viewer: Viewer, input: ChannelInput): Promise<number> {
  const mail = input.kind === "email";
  if (mail && !MAILBOX.test(input.address)) throw new BadInput("bad-input", {}, { address: { key: "mailbox" } });
  const shown = mail ? maskedMailbox(input.address) : outgoingUrl(input.address).hostname;
  // Ahead of the row: what is sealed in it is sealed to it.
  const [next] = await tx.sql<{ id: number }>(
    "sup-channel-id",
    "SELECT nextval(pg_get_serial_sequence('outgoing_channel', 'id'))::int AS id",
  );
  const id = next?.id ?? 0;
  const [row] = await tx.sql<{ id: number }>(
    "sup-channel-add",
    `INSERT INTO outgoing_channel (id, name, kind, address_sealed, secret_sealed, shown, unit_ids, created_at, created_by)
     SELECT $9, $1, $2, $3, $4, $5, $6::int[], $7, $8 WHERE (SELECT count(*) FROM unit WHERE id = ANY($6::int[])) = cardinality($6::int[]) RETURNING id`,
    [
      input.name,
      input.kind,
      sealAddress(id, input.address),
      input.secret ? sealSecret(id, input.secret) : null,
      shown,
      [...new Set(input.unitIds)],
      now(),
      viewer.userId || null,
      id,
    ],
  );
  if (!row) throw new BadInput("unit-unknown");
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject: { type: "outgoing-channel", id: row.id },
    detail: { what: "outgoing-channel", before: null, after: { name: input.name, kind: input.kind, shown } },
  });
  return row.id;
}

/** Closes it: nothing more is put into it, and what waits in it is given up. */
export async function removeChannel(tx: Tx, viewer: Viewer, id: number): Promise<void> {
  const [row] = await tx.sql<{ name: string; kind: string; shown: string }>(
    "sup-channel-remove",
    "UPDATE outgoing_channel SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL RETURNING name, kind, shown",
    [id, now()],
  );
  if (!row) throw new NotFound("not-found");
  await tx.change(
    "sup-channel-empty",
    "UPDATE outbox SET given_up_at = $2, last_error = 'channel removed' WHERE channel_id = $1 AND sent_at IS NULL AND given_up_at IS NULL",
    [id, now()],
  );
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject: { type: "outgoing-channel", id },
    detail: { what: "outgoing-channel", before: row, after: null },
  });
}

/** Puts a test message into a channel; it goes out with the next delivery. */
export async function testChannel(tx: Tx, viewer: Viewer, id: number): Promise<void> {
  const [put] = await tx.sql<{ name: string }>(
    "sup-channel-test",
    `INSERT INTO outbox (dedupe_key, channel, channel_id, payload, created_at, next_attempt_at)
     SELECT 'test-' || c.id || '-' || $2, CASE c.kind WHEN 'email' THEN 'email' ELSE 'webhook' END, c.id, $3::jsonb, $4, coalesce($5::timestamptz, clock_timestamp())
     FROM outgoing_channel c WHERE c.id = $1 AND c.removed_at IS NULL ON CONFLICT (dedupe_key) DO NOTHING
     RETURNING (SELECT name FROM outgoing_channel WHERE id = $1) AS name`,
    [
      id,
      now().toISOString(),
      JSON.stringify({ kind: "test", taskId: null, params: { who: viewer.name } }),
      now(),
      fixedNow(),
    ],
  );
  if (!put) throw new NotFound("not-found");
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject: { type: "outgoing-channel", id },
    detail: { what: "outgoing-channel test", before: null, after: { name: put.name } },
  });
}

/** Lets what was given up be tried again, from the beginning. Returns how many. */
export async function retryMessages(tx: Tx, viewer: Viewer): Promise<number> {
  const count = await tx.change(
    "sup-outbox-retry",
    `UPDATE outbox SET given_up_at = NULL, attempts = 0, next_attempt_at = coalesce($1::timestamptz, clock_timestamp()) FROM outgoing_channel c
     WHERE c.id = channel_id AND c.removed_at IS NULL AND sent_at IS NULL AND given_up_at IS NOT NULL`,
    [fixedNow()],
  );
  await recordAudit(tx, viewer, {
    event: "job.run-by-hand",
    subject: { type: "job", id: "outbox" },
    detail: { job: "outbox", slot: "retry", messages: count },
  });
  return count;
}
