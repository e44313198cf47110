import { createHmac } from "node:crypto";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { Conflict } from "@/lib/platform/errors";
import { seal, unseal } from "@/lib/platform/seal";
import type { Viewer } from "../rules/viewer";

const PURPOSE = "answer";
type Kept<Data> = { data: Data } | { sealed: string };

/**
 * Runs `work` at most once for a viewer's idempotency key and keeps its answer: an identical resend gets the first answer,
 * a different request under the same key a Conflict. A parallel twin waits on the unique key until the first commits.
 * Without a key, `work` simply runs. A `secret` answer is kept sealed, and what was asked only as a keyed hash: a password
 * that somebody chose must not be found by guessing from a copy of the database.
 */
export async function answeredOnce<Data>(
  tx: Tx,
  viewer: Viewer,
  action: string,
  key: string | undefined,
  input: unknown,
  work: () => Promise<Data>,
  secret = false,
): Promise<Data> {
  if (key === undefined) return work();
  const requestHash = createHmac("sha256", env().sessionSecret ?? "")
    .update(JSON.stringify([action, input]))
    .digest("hex");
  const taken = await tx.change(
    "idempotency-take",
    `INSERT INTO idempotency_key (user_id, key, action, request_hash, answer, created_at) VALUES ($1, $2, $3, $4, 'null', $5)
     ON CONFLICT DO NOTHING`,
    [viewer.userId, key, action, requestHash, now()],
  );
  if (taken === 0) {
    const [first] = await tx.sql<{ request_hash: string; answer: Kept<Data> }>(
      "idempotency-read",
      "SELECT request_hash, answer FROM idempotency_key WHERE user_id = $1 AND key = $2",
      [viewer.userId, key],
    );
    if (first?.request_hash !== requestHash) throw new Conflict("idempotency-conflict");
    return "sealed" in first.answer ? JSON.parse(unseal(first.answer.sealed, PURPOSE)).data : first.answer.data;
  }
  const data = await work();
  const answer: Kept<Data> = secret ? { sealed: seal(JSON.stringify({ data }), PURPOSE) } : { data };
  await tx.change(
    "idempotency-answer",
    "UPDATE idempotency_key SET answer = $3::jsonb WHERE user_id = $1 AND key = $2",
    [viewer.userId, key, JSON.stringify(answer)],
  );
  return data;
}
