import { now } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { personViewer } from "../queries/person-viewer";
import type { RequestFacts } from "../queries/request-facts";
import { anonymousViewer } from "../rules/viewer";
import { openSession } from "./open-session";
import { recordAlone, recordAudit } from "./record-audit";

/** The stored form of an identity: issuer and subject together, because a subject is unique only within its issuer. */
export function oidcSubject(issuer: string, subject: string): string {
  return `${issuer.replace(/\/$/, "")}#${subject}`;
}

/**
 * An identity that the office's own provider vouches for → a session id, when an account here is linked to it (nobody is made
 * on the fly). Administrators owe their code all the same. A password
 * that must be changed keeps its mark: whoever shows it owes a new one, this session does not. Null when there is no such account, or it is disabled.
 * `replaces` = hash of the session that the browser had, which ends.
 */
export async function oidcSignIn(
  issuer: string,
  subject: string,
  facts: Pick<RequestFacts, "ip" | "userAgent">,
  replaces: string | null = null,
): Promise<string | null> {
  const [user] = await sql<{ id: number; totp: boolean }>(
    "oidc-user",
    "SELECT id, totp_confirmed_at IS NOT NULL AS totp FROM user_account WHERE oidc_subject = $1 AND disabled_at IS NULL AND NOT is_demo",
    [oidcSubject(issuer, subject)],
  );
  if (!user) {
    await recordAlone(anonymousViewer(facts.ip), {
      event: "session.refused",
      subject: { type: "user", id: "unknown" },
      detail: { why: "oidc-not-linked", loginName: "" },
      outcome: "refused",
    });
    return null;
  }
  const person = await personViewer(user.id, facts.ip);
  return transaction(async (tx) => {
    await tx.change("oidc-admit", "UPDATE user_account SET last_login_at = $2 WHERE id = $1", [user.id, now()]);
    const sid = await openSession(tx, { id: user.id, totpPending: user.totp, byProvider: true }, facts, replaces);
    await recordAudit(tx, person, {
      event: "session.signed-in",
      subject: { type: "user", id: user.id },
      detail: { method: "oidc" },
    });
    return sid;
  });
}
