import { beforeAll, expect, test } from "vitest";
import { claimMessage } from "@/lib/messages/commands/claim-message";
import { deliverOutbox } from "@/lib/messages/commands/deliver-outbox";
import { setNow } from "@/lib/platform/clock";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const PER_CHANNEL = 6;
let channels: number[];

/** Three ways out with six messages each, due by the database's clock. */
beforeAll(async () => {
  const { rows } = await db.pool.query(
    `INSERT INTO outgoing_channel (name, kind, address_sealed, shown, unit_ids, created_at)
     SELECT 'hook ' || n, 'webhook', 'sealed', 'host', '{}', now() FROM generate_series(1, 3) n RETURNING id`,
  );
  channels = rows.map(({ id }) => id);
});

const put = () =>
  db.pool.query(
    `INSERT INTO outbox (dedupe_key, channel, channel_id, payload, created_at, next_attempt_at)
     SELECT gen_random_uuid()::text, 'webhook', c, '{"kind":"test","taskId":null,"params":{}}', now(), now()
       FROM unnest($1::int[]) c, generate_series(1, $2)`,
    [channels, PER_CHANNEL],
  );
const rest = async () =>
  (await db.pool.query("SELECT count(*)::int AS n FROM outbox WHERE sent_at IS NULL")).rows[0].n as number;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("H1 two instances with ways out that answer late send every message once", async () => {
  await put();
  const taken: number[] = [];
  const webhook = async ({ id }: { id: number }) => {
    taken.push(id);
    await pause(60);
  };
  const done = await Promise.all([deliverOutbox({ webhook }), deliverOutbox({ webhook })]);
  expect(taken).toHaveLength(3 * PER_CHANNEL);
  expect(new Set(taken).size).toBe(3 * PER_CHANNEL);
  expect(done[0].sent + done[1].sent).toBe(3 * PER_CHANNEL);
  expect(await rest()).toBe(0);
});

test("H1 a way out that never answers delays no other", async () => {
  await put();
  let answer = () => {};
  const stuck = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let sent = 0;
  const running = deliverOutbox({
    webhook: async ({ id }) => {
      const { rows } = await db.pool.query("SELECT channel_id FROM outbox WHERE id = $1", [id]);
      if (rows[0].channel_id === channels[0]) await stuck;
      sent++;
    },
  });
  await expect.poll(() => sent).toBe(2 * PER_CHANNEL);
  answer();
  await running;
});

test("H1 after a kill one message alone comes again, once its claim has run out, under its old id", async () => {
  await put();
  const [channel = 0] = channels;
  // Whoever claimed this one is gone.
  const lost = await claimMessage(channel);
  const taken: number[] = [];
  const webhook = async ({ id }: { id: number }) => void taken.push(id);
  await deliverOutbox({ webhook });
  expect(taken).toHaveLength(3 * PER_CHANNEL - 1);
  expect(await rest()).toBe(1);
  await db.pool.query("UPDATE outbox SET next_attempt_at = now() - interval '1 second' WHERE sent_at IS NULL");
  taken.length = 0;
  await deliverOutbox({ webhook });
  expect(taken).toEqual([lost?.id]);
});

test("H2 messages are due by the database's clock, whatever this server's says", async () => {
  await db.pool.query("DELETE FROM outbox");
  const real = Date.now;
  Date.now = () => real() + 5 * 86_400_000;
  try {
    setNow(undefined);
    await put();
    await db.pool.query("UPDATE outbox SET next_attempt_at = now() + interval '1 day'");
    expect(await deliverOutbox({ webhook: async () => undefined })).toEqual({ sent: 0, failed: 0, givenUp: 0 });
  } finally {
    Date.now = real;
  }
});
