import { now } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { PasswordPolicy } from "../rules/policy";

export interface Attempt {
  id: number;
  passwordHash: string | null;
  totpSealed: string | null;
  totpConfirmed: boolean;
  passwordChangedAt: Date | null;
  mustChangePassword: boolean;
  isDemo: boolean;
  disabled: boolean;
  /** This was the last one: unless it is right, the account is locked now. */
  last: boolean;
}

/**
 * Takes one of the allowed attempts *before* anything is verified, in one statement: fifty parallel guesses get five turns
 * between them. Null when there is no such user or the account is locked. A lock that has run out starts the count again.
 */
export async function reserveAttempt(
  by: { loginName: string } | { userId: number },
  policy: PasswordPolicy,
): Promise<Attempt | null> {
  const column = "loginName" in by ? "login_name" : "id";
  const [row] = await sql<Attempt>(
    `attempt-by-${column}`,
    `UPDATE user_account SET
        failed_attempts = CASE WHEN locked_until IS NULL THEN failed_attempts ELSE 0 END + 1,
        locked_until = CASE WHEN CASE WHEN locked_until IS NULL THEN failed_attempts ELSE 0 END + 1 >= $3::int
                            THEN $2::timestamptz + make_interval(mins => $4::int) END
      WHERE ${column} = $1 AND (locked_until IS NULL OR locked_until <= $2::timestamptz)
      RETURNING id, password_hash AS "passwordHash", totp_sealed AS "totpSealed", totp_confirmed_at IS NOT NULL AS "totpConfirmed",
                password_changed_at AS "passwordChangedAt", must_change_password AS "mustChangePassword", is_demo AS "isDemo",
                disabled_at IS NOT NULL AS disabled, locked_until IS NOT NULL AS last`,
    ["loginName" in by ? by.loginName : by.userId, now(), policy.attempts, policy.lockMinutes],
  );
  return row ?? null;
}

/** Starts the count again after a right answer, in a statement of its own. */
export async function forgiveAttempts(userId: number): Promise<void> {
  await sql(
    "attempts-forgive",
    "UPDATE user_account SET failed_attempts = 0, locked_until = NULL WHERE id = $1 RETURNING id",
    [userId],
  );
}
