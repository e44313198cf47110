import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { RequestFacts } from "../queries/request-facts";
import { hashSessionId, newSessionId } from "../rules/session-id";
import { ABSOLUTE_HOURS } from "../rules/session-life";

/**
 * A new session row under a new id; `replaces` (the browser's session until now) ends with it, so that no id survives a
 * sign-in, a code or a new password. Returns the id for the cookie.
 */
export async function openSession(
  tx: Tx,
  user: { id: number; totpPending: boolean },
  facts: Pick<RequestFacts, "ip" | "userAgent">,
  replaces: string | null,
): Promise<string> {
  const sid = newSessionId();
  const at = now();
  await tx.change(
    "session-open",
    `INSERT INTO session (id_hash, user_id, created_at, last_seen_at, expires_at, totp_pending, ip, user_agent)
     VALUES ($1, $2, $3, $3, $4, $5, $6, $7)`,
    [
      hashSessionId(sid),
      user.id,
      at,
      new Date(at.getTime() + ABSOLUTE_HOURS * 3_600_000),
      user.totpPending,
      facts.ip,
      facts.userAgent,
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

/** Ends all living sessions of a user except one. Returns how many ended; they are refused from their next request on. */
export function revokeSessions(tx: Tx, userId: number, why: string, except = ""): Promise<number> {
  return tx.change(
    "session-revoke-all",
    "UPDATE session SET revoked_at = $2, revoked_why = $3 WHERE user_id = $1 AND revoked_at IS NULL AND id_hash <> $4",
    [userId, now(), why, except],
  );
}
