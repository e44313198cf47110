import { now } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { LIMITS } from "@/lib/shared/limits-table";
import { countHit, hitsOf } from "./count-hit";

/** As long as ended sessions are kept. */
const KNOWN_DAYS = 30;

const key = (ip: string) => `sign-in-wrong:${ip}`;

/**
 * Whether an address has used up its wrong answers of the present minute; nothing is verified for it then, except for accounts that
 * have been fully signed in from there lately: one machine that guesses must not shut the whole office out, and what it guesses at
 * those accounts is bounded by their own lock.
 */
export async function isSpent(ip: string, account: { loginName: string } | { userId: number }): Promise<boolean> {
  if ((await hitsOf(key(ip), 60)) < LIMITS.wrongAnswers.max) return false;
  const column = "loginName" in account ? "login_name" : "id";
  const known = await sql(
    `address-known-by-${column}`,
    `SELECT 1 FROM user_account u JOIN session s ON s.user_id = u.id
      WHERE u.${column} = $1 AND s.ip = $2 AND NOT s.totp_pending AND s.created_at > $3 LIMIT 1`,
    [
      "loginName" in account ? account.loginName : account.userId,
      ip,
      new Date(now().getTime() - KNOWN_DAYS * 86_400_000),
    ],
  );
  return known.length === 0;
}

/** Counts a wrong answer of an address, whatever it was an answer to: a password, a code, the present password before a new one. */
export async function countWrong(ip: string): Promise<void> {
  await countHit(key(ip), 60);
}
