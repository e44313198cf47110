import { createHmac } from "node:crypto";
import { now } from "@/lib/platform/clock";
import { sql, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { Conflict } from "@/lib/platform/errors";
import { seal, unseal } from "@/lib/platform/seal";
import { LIMITS } from "@/lib/shared/limits-table";
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
    return "sealed" in first.answer
      ? JSON.parse(unseal(first.answer.sealed, PURPOSE, `${viewer.userId}/${key}`)).data
      : first.answer.data;
  }
  const data = await work();
  const answer: Kept<Data> = secret
    ? { sealed: seal(JSON.stringify({ data }), PURPOSE, `${viewer.userId}/${key}`) }
    : { data };
  await tx.change(
    "idempotency-answer",
    "UPDATE idempotency_key SET answer = $3::jsonb WHERE user_id = $1 AND key = $2",
    [viewer.userId, key, JSON.stringify(answer)],
  );
  await keepWithinBounds(tx, viewer);
  return data;
}

/** Whether a viewer's key has its answer already; `answeredOnce` still decides whether the request is the same one. */
export async function isAnswered(viewer: Viewer, key: string): Promise<boolean> {
  const rows = await sql("idempotency-known", "SELECT 1 FROM idempotency_key WHERE user_id = $1 AND key = $2", [
    viewer.userId,
    key,
  ]);
  return rows.length > 0;
}

/** A person's newest answers, as many and as large as the limits say; what is older makes room. */
function keepWithinBounds(tx: Tx, viewer: Viewer): Promise<number> {
  return tx.change(
    "idempotency-bound",
    `DELETE FROM idempotency_key k USING (
       SELECT key, row_number() OVER newest AS n, sum(pg_column_size(answer)) OVER newest AS bytes FROM idempotency_key WHERE user_id = $1
       WINDOW newest AS (ORDER BY created_at DESC, key)) kept
      WHERE k.user_id = $1 AND k.key = kept.key AND kept.n > 1 AND (kept.n > $2 OR kept.bytes > $3)`,
    [viewer.userId, LIMITS.keptAnswers.max, LIMITS.keptAnswerBytes.max],
  );
}
