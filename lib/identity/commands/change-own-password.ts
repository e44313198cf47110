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
import { hashNewPassword, storePassword } from "./set-password";
import { countWrong, isSpent } from "./wrong-answers";

/** A new password that may be stored: the present one was shown, the new one is fit and hashed. */
export interface ReadyPassword {
  hash: string;
  before: string | null;
  forced: boolean;
}

/**
 * What a new password takes before the transaction: the owner shows the present one. Wrong ones count towards the lock and for the
 * address. Throws BadInput with the reasons, TooMany for an address that has used up its wrong answers.
 */
export async function readyPassword(
  viewer: Viewer,
  given: { current: string; password: string },
  facts: RequestFacts,
): Promise<ReadyPassword> {
  if (await isSpent(facts.ip, viewer)) throw new TooMany("sign-in-too-many");
  const attempt = await reserveAttempt({ userId: viewer.userId }, await policy("identity.password"));
  const before = attempt?.passwordHash ?? null;
  if (!(await verifyPassword(before, given.current))) {
    await countWrong(facts.ip);
    throw new BadInput("current-password-wrong", {}, { current: { key: "current-password-wrong" } });
  }
  // Shown to be the owner: a new password that the policy refuses must not use up the attempts.
  await giveBackAttempt(viewer.userId);
  const hash = await hashNewPassword(viewer.userId, given.password);
  return { hash, before, forced: attempt?.mustChangePassword ?? false };
}

/**
 * A new password by its owner. Ends every other session and renews this one, with what it owes beside the password: returns the new
 * id for the cookie. Conflict when the password was changed meanwhile.
 */
export async function changeOwnPassword(
  tx: Tx,
  viewer: Viewer,
  { hash, before, forced }: ReadyPassword,
  facts: RequestFacts,
): Promise<string> {
  await storePassword(tx, viewer.userId, hash, before);
  const sid = await renewSession(tx, viewer, forced ? "password" : null, facts);
  await revokeSessions(tx, viewer.userId, "password-changed", hashSessionId(sid));
  // A new password that was owed completes a sign-in; one of somebody who is in already clears nothing.
  if (forced) await settleAttempts(tx, viewer.userId, sid, false);
  await recordAudit(tx, viewer, {
    event: "password.changed",
    subject: { type: "user", id: viewer.userId },
    detail: { forced },
  });
  return sid;
}
