import { spawn } from "node:child_process";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { openPool } from "@/lib/platform/db";
import { childEnv } from "@/lib/platform/env";
import type { Scene, Toll } from "./scene";
import { pause } from "./scene";

const MESSAGES = 24;

/**
 * Two instances send messages to ways out that answer late; one is killed in the middle. Each message arrives; the one that was in hand at the
 * kill may come again, under its old id.
 */
export async function killSender(scene: Scene): Promise<Toll> {
  const arrived: string[] = [];
  const receiver = http.createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    arrived.push(body);
    setTimeout(() => response.end("ok"), 200);
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const pool = openPool(scene.server.ownerUrl, 1);
  await pool.query(
    `WITH ways AS (INSERT INTO outgoing_channel (name, kind, address_sealed, shown, unit_ids, created_at)
       SELECT 'hook ' || n, 'webhook', 'x', 'x', '{}', now() FROM generate_series(1, 3) n RETURNING id)
     INSERT INTO outbox (dedupe_key, channel, channel_id, payload, created_at, next_attempt_at)
       SELECT gen_random_uuid()::text, 'webhook', id, '{"kind":"test","taskId":null,"params":{}}', now(), now() FROM ways, generate_series(1, $1)`,
    [MESSAGES / 3],
  );
  const instance = () =>
    spawn(process.execPath, ["--import", "tsx", "tests/faults/sender.ts", address], {
      env: childEnv({ DATABASE_URL: scene.server.appUrl, LANTIAN_LOG_LEVEL: "silent" }),
      stdio: "ignore",
    });
  const [first, second] = [instance(), instance()];
  while (arrived.length < 6) await pause(20);
  first.kill("SIGKILL");
  const left = async () =>
    (await pool.query("SELECT count(*)::int AS n FROM outbox WHERE sent_at IS NULL AND given_up_at IS NULL")).rows[0].n;
  // What was in the killed one's hand comes back when its claim has run out.
  for (let i = 0; i < 1200 && (await left()) > 0; i++) await pause(100);
  second.kill("SIGKILL");
  await pool.end();
  receiver.close();
  const different = new Set(arrived).size;
  return {
    tried: MESSAGES,
    survived: different,
    lost: MESSAGES - different,
    doubled: 0,
    note: `${arrived.length - different} again, under its id, after the kill (≤ 3 in hand)`,
  };
}
