import { now } from "@/lib/platform/clock";
import { sql, type Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { seal } from "@/lib/platform/seal";
import { newTotpSecret } from "../rules/totp";
import type { Viewer } from "../rules/viewer";
import { pendingTotpSecret, spendCode } from "./answer-totp";
import { revokeSessions } from "./open-session";

/** The secret to show to a user who is enrolling: made at the first call and the same until confirmed. Null when already enrolled. */
export async function offerTotpSecret(viewer: Viewer): Promise<string | null> {
  const waiting = await pendingTotpSecret(viewer);
  if (waiting) return waiting;
  await sql(
    "totp-offer",
    "UPDATE user_account SET totp_sealed = $2, totp_last_step = NULL WHERE id = $1 AND totp_confirmed_at IS NULL AND totp_sealed IS NULL RETURNING id",
    [viewer.userId, seal(newTotpSecret(), "totp", viewer.userId)],
  );
  return pendingTotpSecret(viewer);
}

/**
 * Confirms the enrolment with a first code. Throws BadInput for a wrong one. Every other session of the person ends: one that was
 * opened with the password alone must not become whole by what was done here. The caller writes the audit line and renews this one.
 */
export async function confirmTotp(tx: Tx, viewer: Viewer, code: string): Promise<void> {
  const secret = await pendingTotpSecret(viewer);
  if (!secret || !(await spendCode(tx, viewer.userId, secret, code)))
    throw new BadInput("totp-wrong-code", {}, { code: { key: "totp-wrong-code" } });
  await tx.change(
    "totp-confirm",
    "UPDATE user_account SET totp_confirmed_at = $2 WHERE id = $1 AND totp_confirmed_at IS NULL",
    [viewer.userId, now()],
  );
  await revokeSessions(tx, viewer.userId, "enrolled", viewer.sessionHash);
}
