import type { Tx } from "@/lib/platform/db";
import { BadInput, TooMany } from "@/lib/platform/errors";
import { policy } from "../queries/policy";
import type { RequestFacts } from "../queries/request-facts";
import { hashSessionId } from "../rules/session-id";
import type { Viewer } from "../rules/viewer";
import { verifyPassword } from "./hash-password";
import { renewSession, revokeSessions } from "./open-session";
import { recordAudit } from "./record-audit";
import { giveBackAttempt, reserveAttempt, settleAttempts } from "./reserve-attempt";
import { setPassword } from "./set-password";
import { countWrong, isSpent } from "./wrong-answers";

/**
 * A new password by its owner, who shows the present one. Ends every other session and renews this one, with what it owes
 * beside the password: returns the new id for the cookie. Wrong present passwords count towards the lock. Throws BadInput with the reasons.
 */
export async function changeOwnPassword(
  tx: Tx,
  viewer: Viewer,
  given: { current: string; password: string },
  facts: RequestFacts,
): Promise<string> {
  if (await isSpent(facts.ip)) throw new TooMany("sign-in-too-many");
  const attempt = await reserveAttempt({ userId: viewer.userId }, await policy("identity.password"));
  if (!(await verifyPassword(attempt?.passwordHash ?? null, given.current))) {
    await countWrong(facts.ip);
    throw new BadInput("current-password-wrong", {}, { current: { key: "current-password-wrong" } });
  }
  // Shown to be the owner: a new password that the policy refuses must not use up the attempts.
  await giveBackAttempt(viewer.userId);
  await setPassword(tx, viewer.userId, given.password, false);
  const sid = await renewSession(tx, viewer, attempt?.mustChangePassword ? "password" : null, facts);
  await revokeSessions(tx, viewer.userId, "password-changed", hashSessionId(sid));
  // A new password that was owed completes a sign-in; one of somebody who is in already clears nothing.
  if (attempt?.mustChangePassword) await settleAttempts(tx, viewer.userId, sid, false);
  await recordAudit(tx, viewer, {
    event: "password.changed",
    subject: { type: "user", id: viewer.userId },
    detail: { forced: attempt?.mustChangePassword ?? false },
  });
  return sid;
}
