import { fixedNow } from "@/lib/platform/clock";
import { type Database, sql } from "@/lib/platform/db";
import { debtsOf, type Standing } from "../rules/debts-table";
import type { PasswordPolicy } from "../rules/policy";
import { hashSessionId } from "../rules/session-id";
import { CLOCK_SLACK_SECONDS } from "../rules/session-life";

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
 * between them. Null when there is no such user or the account is locked. A lock that has run out starts the count again; so does one
 * that reaches further than any lock does, set while a clock was ahead. By the database's clock.
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
                            THEN present.at + make_interval(mins => $4::int) END
      FROM (SELECT coalesce($2::timestamptz, clock_timestamp()) AS at) present
      WHERE ${column} = $1 AND (locked_until IS NULL OR locked_until NOT BETWEEN present.at + interval '1 microsecond'
                                 AND present.at + make_interval(mins => $4::int, secs => $5::int))
      RETURNING id, password_hash AS "passwordHash", totp_sealed AS "totpSealed", totp_confirmed_at IS NOT NULL AS "totpConfirmed",
                password_changed_at AS "passwordChangedAt", must_change_password AS "mustChangePassword", is_demo AS "isDemo",
                disabled_at IS NOT NULL AS disabled, locked_until IS NOT NULL AS last`,
    [
      "loginName" in by ? by.loginName : by.userId,
      fixedNow(),
      policy.attempts,
      policy.lockMinutes,
      CLOCK_SLACK_SECONDS,
    ],
  );
  return row ?? null;
}

/**
 * Gives back the one attempt that a right answer took, in a statement of its own: wrong ones before it stay counted, so that a right
 * password between wrong codes starts nothing again. An account that this attempt alone had locked is open again.
 */
export async function giveBackAttempt(userId: number, db: Database = { sql }): Promise<void> {
  await db.sql(
    "attempt-give-back",
    `UPDATE user_account SET failed_attempts = greatest(failed_attempts - 1, 0), locked_until = NULL
      WHERE id = $1 AND failed_attempts > 0 RETURNING id`,
    [userId],
  );
}

/** The sign-in is complete: nothing is owed any more, and the count starts again. The only way to clear it but for the administrator's. */
async function clearAttempts(userId: number, db: Database): Promise<void> {
  await db.sql(
    "attempts-clear",
    "UPDATE user_account SET failed_attempts = 0, locked_until = NULL WHERE id = $1 RETURNING id",
    [userId],
  );
}

/**
 * After a right answer that has opened or renewed a session: clears the count when that session owes nothing, else gives back the
 * attempt that the answer took (`took`: whether it took one).
 */
export async function settleAttempts(tx: Database, userId: number, sid: string, took: boolean): Promise<void> {
  const [standing] = await tx.sql<Standing>(
    "attempts-standing",
    `SELECT s.totp_pending AS "totpPending", s.password_shown AS "passwordShown", u.must_change_password AS "mustChangePassword", u.totp_confirmed_at IS NOT NULL AS "totpConfirmed",
            u.is_demo AS "isDemo", ARRAY(SELECT role::text FROM user_role WHERE user_id = u.id) AS roles
       FROM session s JOIN user_account u ON u.id = s.user_id WHERE s.id_hash = $1`,
    [hashSessionId(sid)],
  );
  if (standing && debtsOf(standing).length === 0) await clearAttempts(userId, tx);
  else if (took) await giveBackAttempt(userId, tx);
}
