import { now } from "@/lib/platform/clock";
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
  const at = now();
  await tx.change(
    "session-open",
    `INSERT INTO session (id_hash, user_id, created_at, last_seen_at, expires_at, totp_pending, ip, user_agent, password_shown)
     VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8)`,
    [
      hashSessionId(sid),
      user.id,
      at,
      new Date(at.getTime() + ABSOLUTE_HOURS * 3_600_000),
      user.totpPending,
      facts.ip,
      facts.userAgent,
      !user.byProvider,
    ],
  );
  if (replaces)
    await tx.change(
      "session-replace",
      "UPDATE session SET revoked_at = $2, revoked_why = 'replaced' WHERE id_hash = $1 AND revoked_at IS NULL",
      [replaces, at],
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
    `WITH old AS (
       UPDATE session SET revoked_at = $4, revoked_why = 'replaced'
        WHERE id_hash = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > $4
        RETURNING user_id, created_at, expires_at, totp_pending, password_shown
     ) INSERT INTO session (id_hash, user_id, created_at, last_seen_at, expires_at, totp_pending, ip, user_agent, password_shown)
       SELECT $3, user_id, created_at, $4, expires_at, totp_pending AND NOT $5::boolean, $6, $7, password_shown FROM old`,
    [viewer.sessionHash, viewer.userId, hashSessionId(sid), now(), settled === "totp", facts.ip, facts.userAgent],
  );
  if (renewed !== 1) throw new Refused("signed-out");
  return sid;
}

/** Ends all living sessions of a user except one. Returns how many ended; they are refused from their next request on. */
export function revokeSessions(tx: Tx, userId: number, why: string, except = ""): Promise<number> {
  return tx.change(
    "session-revoke-all",
    "UPDATE session SET revoked_at = $2, revoked_why = $3 WHERE user_id = $1 AND revoked_at IS NULL AND id_hash <> $4",
    [userId, now(), why, except],
  );
}
