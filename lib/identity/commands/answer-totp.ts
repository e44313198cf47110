import { now } from "@/lib/platform/clock";
import { sql, type Tx, transaction } from "@/lib/platform/db";
import { TooMany } from "@/lib/platform/errors";
import { unseal } from "@/lib/platform/seal";
import { policy } from "../queries/policy";
import type { RequestFacts } from "../queries/request-facts";
import { totpStep } from "../rules/totp";
import type { Viewer } from "../rules/viewer";
import { renewSession } from "./open-session";
import { recordAlone, recordAudit } from "./record-audit";
import { reserveAttempt, settleAttempts } from "./reserve-attempt";
import { countWrong, isSpent } from "./wrong-answers";

/**
 * The second factor: a right code takes the code off what the session owes and renews its id. Wrong codes count towards the
 * same lock as wrong passwords, and for the address too. Null when it is wrong, already used, or the account is locked; throws TooMany
 * for an address that has used up its wrong answers.
 */
export async function answerTotp(viewer: Viewer, code: string, facts: RequestFacts): Promise<string | null> {
  if (await isSpent(facts.ip, viewer)) throw new TooMany("sign-in-too-many");
  const attempt = await reserveAttempt({ userId: viewer.userId }, await policy("identity.password"));
  const sid = attempt?.totpSealed
    ? await transaction(async (tx) => {
        if (!(await spendCode(tx, viewer.userId, unseal(attempt.totpSealed ?? "", "totp", viewer.userId), code)))
          return null;
        const next = await renewSession(tx, viewer, "totp", facts);
        await settleAttempts(tx, viewer.userId, next, true);
        await recordAudit(tx, viewer, {
          event: "session.signed-in",
          subject: { type: "user", id: viewer.userId },
          detail: { method: "totp" },
        });
        return next;
      })
    : null;
  if (!sid) {
    await countWrong(facts.ip);
    await recordAlone(viewer, {
      event: "session.refused",
      subject: { type: "user", id: viewer.userId },
      detail: { why: attempt ? "wrong-code" : "locked", loginName: viewer.loginName },
      outcome: "refused",
    });
  }
  return sid;
}

/**
 * Whether a code is right and has never been used: the step is stored by one conditional update, so of two parallel uses of
 * the same code one wins.
 */
export async function spendCode(tx: Tx, userId: number, secret: string, code: string): Promise<boolean> {
  const [user] = await tx.sql<{ last: number | null }>(
    "totp-last",
    "SELECT totp_last_step AS last FROM user_account WHERE id = $1",
    [userId],
  );
  const step = totpStep(secret, code.replace(/\s/g, ""), now(), user?.last ?? null);
  if (step === null) return false;
  return (
    (await tx.change(
      "totp-use",
      "UPDATE user_account SET totp_last_step = $2 WHERE id = $1 AND (totp_last_step IS NULL OR totp_last_step < $2)",
      [userId, step],
    )) === 1
  );
}

/** The secret that a user is enrolling with, not yet confirmed; null when there is none or it is confirmed already. */
export async function pendingTotpSecret(viewer: Viewer): Promise<string | null> {
  const [row] = await sql<{ sealed: string }>(
    "totp-pending-secret",
    "SELECT totp_sealed AS sealed FROM user_account WHERE id = $1 AND totp_confirmed_at IS NULL AND totp_sealed IS NOT NULL",
    [viewer.userId],
  );
  return row ? unseal(row.sealed, "totp", viewer.userId) : null;
}
