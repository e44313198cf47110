import { now } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { personViewer } from "../queries/person-viewer";
import { policy } from "../queries/policy";
import type { RequestFacts } from "../queries/request-facts";
import { normalLoginName } from "../rules/login-name";
import type { PasswordPolicy } from "../rules/policy";
import { anonymousViewer, type Viewer } from "../rules/viewer";
import { verifyPassword } from "./hash-password";
import { openSession } from "./open-session";
import { recordAudit } from "./record-audit";
import { type Attempt, reserveAttempt, settleAttempts } from "./reserve-attempt";
import { sweepOncePerHour } from "./sweep-identity";
import { countWrong, isSpent } from "./wrong-answers";

export type SignInAnswer = { ok: true; sid: string } | { ok: false; key: "sign-in-refused" | "sign-in-too-many" };

/**
 * Login name and password → a session id for the cookie, with whatever is still owed marked in its row. An unknown name, a
 * wrong password, a locked, disabled or demo account get the same words after the same work; the trail knows which it was.
 * `replaces` = hash of the session that the browser had, which ends.
 */
export async function signIn(
  given: { loginName: string; password: string },
  facts: RequestFacts,
  replaces: string | null,
): Promise<SignInAnswer> {
  const loginName = normalLoginName(given.loginName);
  if (await isSpent(facts.ip, { loginName })) return { ok: false, key: "sign-in-too-many" };
  const rules = await policy("identity.password");
  const attempt = await reserveAttempt({ loginName }, rules);
  const right = await verifyPassword(attempt?.passwordHash ?? null, given.password);
  const why = refusal(attempt, right);
  if (why !== null || attempt === null) {
    await countWrong(facts.ip);
    await auditRefusal(loginName, why ?? "wrong-password", attempt, rules, facts);
    return { ok: false, key: "sign-in-refused" };
  }
  const sid = await admit(attempt, rules, facts, replaces);
  await sweepOncePerHour();
  return { ok: true, sid };
}

/** Demo people exist for a demo only; beside real data their published password would be an open door. */
export function demoAllowed(): boolean {
  return env().demo || env().mode !== "production";
}

function refusal(attempt: Attempt | null, right: boolean): string | null {
  if (!attempt) return "unknown-or-locked";
  if (!right) return "wrong-password";
  if (attempt.disabled) return "disabled";
  if (attempt.isDemo && !demoAllowed()) return "demo-outside-demo";
  return null;
}

async function admit(
  attempt: Attempt,
  rules: PasswordPolicy,
  facts: RequestFacts,
  replaces: string | null,
): Promise<string> {
  const person = await personViewer(attempt.id, facts.ip);
  return transaction(async (tx) => {
    await tx.change(
      "sign-in-admit",
      `UPDATE user_account SET last_login_at = $2, must_change_password = must_change_password OR $3
        WHERE id = $1`,
      [attempt.id, now(), isTooOld(attempt, rules)],
    );
    const sid = await openSession(tx, { id: attempt.id, totpPending: attempt.totpConfirmed }, facts, replaces);
    await settleAttempts(tx, attempt.id, sid, true);
    await recordAudit(tx, person, {
      event: "session.signed-in",
      subject: { type: "user", id: attempt.id },
      detail: { method: "password" },
    });
    return sid;
  });
}

function isTooOld(attempt: Attempt, rules: PasswordPolicy): boolean {
  if (attempt.isDemo || rules.mode === "asvs" || rules.maxAgeDays === 0) return false;
  return (
    !attempt.passwordChangedAt || now().getTime() - attempt.passwordChangedAt.getTime() > rules.maxAgeDays * 86_400_000
  );
}

async function auditRefusal(
  loginName: string,
  why: string,
  attempt: Attempt | null,
  rules: PasswordPolicy,
  facts: RequestFacts,
): Promise<void> {
  const userId =
    attempt?.id ??
    (await sql<{ id: number }>("user-by-login", "SELECT id FROM user_account WHERE login_name = $1", [loginName]))[0]
      ?.id;
  const reason = attempt ? why : userId === undefined ? "unknown-user" : "locked";
  const nobody: Viewer = anonymousViewer(facts.ip);
  await transaction(async (tx) => {
    await recordAudit(tx, nobody, {
      event: "session.refused",
      subject: { type: "user", id: userId ?? "unknown" },
      // A name that nobody has may be a password typed into the wrong field.
      detail: { why: reason, loginName: userId === undefined ? "" : loginName },
      outcome: "refused",
    });
    if (attempt?.last && reason === "wrong-password")
      await recordAudit(tx, nobody, {
        event: "session.locked",
        subject: { type: "user", id: attempt.id },
        detail: { minutes: rules.lockMinutes },
        outcome: "refused",
      });
  });
}
