import { now } from "@/lib/platform/clock";
import { sql, type Tx } from "@/lib/platform/db";
import { BadInput, Conflict } from "@/lib/platform/errors";
import { policy } from "../queries/policy";
import { passwordFaults } from "../rules/password-faults";
import { hashPassword, verifyPassword } from "./hash-password";

/**
 * The hash of a new password that the policy accepts and that is none of the user's last ones. Throws BadInput whose
 * `fields.password…` name each reason. Takes a second of computing and no lock: call it before the transaction.
 */
export async function hashNewPassword(userId: number, password: string): Promise<string> {
  const [user] = await sql<{ loginName: string; nameEn: string }>(
    "set-password-user",
    `SELECT login_name AS "loginName", name_en AS "nameEn" FROM user_account WHERE id = $1`,
    [userId],
  );
  if (!user) throw new BadInput("bad-input");
  const rules = await policy("identity.password");
  const faults = passwordFaults(password, { ...user, places: await places() }, rules);
  if (faults.length > 0) throw refused(faults.map((fault) => [fault.key, fault.params]));
  const history = await sql<{ hash: string }>(
    "password-history",
    `SELECT hash FROM (SELECT password_hash AS hash, now() AS set_at FROM user_account WHERE id = $1 AND password_hash IS NOT NULL
      UNION ALL (SELECT hash, set_at FROM password_history WHERE user_id = $1 ORDER BY set_at DESC LIMIT $2)) h ORDER BY set_at DESC LIMIT $2`,
    [userId, Math.max(1, rules.history)],
  );
  for (const { hash } of history)
    if (await verifyPassword(hash, password)) throw refused([["reused", { history: Math.max(1, rules.history) }]]);
  return hashPassword(password);
}

/** Stores what `hashNewPassword` has made, in place of the hash that was verified (`before`). The caller ends sessions and writes the audit line. */
export async function storePassword(tx: Tx, userId: number, hash: string, before: string | null): Promise<void> {
  const at = now();
  const stored = await tx.change(
    "password-store",
    `UPDATE user_account SET password_hash = $2, password_changed_at = $3, must_change_password = false, version = version + 1
      WHERE id = $1 AND password_hash IS NOT DISTINCT FROM $4`,
    [userId, hash, at, before],
  );
  if (stored === 0) throw new Conflict("conflict");
  await tx.change(
    "password-remember",
    "INSERT INTO password_history (user_id, set_at, hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    [userId, at, hash],
  );
}

function refused(faults: [string, Record<string, string | number> | undefined][]): BadInput {
  const fields = Object.fromEntries(
    faults.map(([key, params], i) => [i === 0 ? "password" : `password.${i}`, { key: `password-${key}`, params }]),
  );
  return new BadInput("password-refused", {}, fields);
}

/** Romanised names of the office's own places and bodies: the first words of a guess. */
async function places(): Promise<string[]> {
  const rows = await sql<{ name: string }>(
    "password-places",
    "SELECT name_en AS name FROM region WHERE name_en <> '' AND level <> 'village' UNION SELECT name_en FROM unit WHERE name_en <> '' AND kind <> 'department'",
  );
  return rows.map((row) => row.name);
}
