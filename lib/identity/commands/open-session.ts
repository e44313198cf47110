import { fixedNow } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";
import type { RequestFacts } from "../queries/request-facts";
import type { Debt } from "../rules/debts-table";
import { hashSessionId, newSessionId } from "../rules/session-id";
import { ABSOLUTE_HOURS } from "../rules/session-life";
import type { Viewer } from "../rules/viewer";

/**
 * A new session row under a new id; `replaces` (the browser's session until now) ends with it, so that no id survives a
 * sign-in, a code or a new password. Returns the id for the cookie.
 */
export async function openSession(
  tx: Tx,
  user: { id: number; totpPending: boolean; byProvider?: boolean },
  facts: Pick<RequestFacts, "ip" | "userAgent">,
  replaces: string | null,
): Promise<string> {
  const sid = newSessionId();
  await tx.change(
    "session-open",
    `INSERT INTO session (id_hash, user_id, created_at, last_seen_at, expires_at, totp_pending, ip, user_agent, password_shown)
     SELECT $1, $2, present.at, present.at, present.at + make_interval(hours => $4), $5, $6, $7, $8
       FROM (SELECT coalesce($3::timestamptz, clock_timestamp()) AS at) present`,
    [
      hashSessionId(sid),
      user.id,
      fixedNow(),
      ABSOLUTE_HOURS,
      user.totpPending,
      facts.ip,
      facts.userAgent,
      !user.byProvider,
    ],
  );
  if (replaces)
    await tx.change(
      "session-replace",
      "UPDATE session SET revoked_at = coalesce($2::timestamptz, clock_timestamp()), revoked_why = 'replaced' WHERE id_hash = $1 AND revoked_at IS NULL",
      [replaces, fixedNow()],
    );
  return sid;
}

/**
 * A living session goes on under a new id once a debt of it is settled: null = none was (a new password of somebody who is fully
 * signed in). Whatever else it owed is inherited, and so are its beginning and its end: a renewal makes nothing longer. Of two
 * that race on one session one wins; the other gets Refused. Returns the id for the cookie.
 */
export async function renewSession(
  tx: Tx,
  viewer: Viewer,
  settled: Debt | null,
  facts: Pick<RequestFacts, "ip" | "userAgent">,
): Promise<string> {
  const sid = newSessionId();
  const renewed = await tx.change(
    "session-renew",
    `WITH present AS (SELECT coalesce($4::timestamptz, clock_timestamp()) AS at), old AS (
       UPDATE session SET revoked_at = present.at, revoked_why = 'replaced' FROM present
        WHERE id_hash = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > present.at
        RETURNING user_id, created_at, expires_at, totp_pending, password_shown
     ) INSERT INTO session (id_hash, user_id, created_at, last_seen_at, expires_at, totp_pending, ip, user_agent, password_shown)
       SELECT $3, user_id, created_at, present.at, expires_at, totp_pending AND NOT $5::boolean, $6, $7, password_shown FROM old, present`,
    [viewer.sessionHash, viewer.userId, hashSessionId(sid), fixedNow(), settled === "totp", facts.ip, facts.userAgent],
  );
  if (renewed !== 1) throw new Refused("signed-out");
  return sid;
}

/** Ends all living sessions of a user except one. Returns how many ended; they are refused from their next request on. */
export function revokeSessions(tx: Tx, userId: number, why: string, except = ""): Promise<number> {
  return tx.change(
    "session-revoke-all",
    "UPDATE session SET revoked_at = coalesce($2::timestamptz, clock_timestamp()), revoked_why = $3 WHERE user_id = $1 AND revoked_at IS NULL AND id_hash <> $4",
    [userId, fixedNow(), why, except],
  );
}
