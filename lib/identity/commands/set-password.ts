import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { policy } from "../queries/policy";
import { passwordFaults } from "../rules/password-faults";
import { hashPassword, verifyPassword } from "./hash-password";

/**
 * Gives a user a password that the policy accepts and that is none of the last ones. Throws BadInput whose `fields.password…`
 * name each reason. `mustChange` marks one that somebody else has chosen. The caller ends sessions and writes the audit line.
 */
export async function setPassword(tx: Tx, userId: number, password: string, mustChange: boolean): Promise<void> {
  const [user] = await tx.sql<{ loginName: string; nameEn: string }>(
    "set-password-user",
    `SELECT login_name AS "loginName", name_en AS "nameEn" FROM user_account WHERE id = $1 FOR UPDATE`,
    [userId],
  );
  if (!user) throw new BadInput("bad-input");
  const rules = await policy("identity.password", tx);
  const faults = passwordFaults(password, { ...user, places: await places(tx) }, rules);
  if (faults.length > 0) throw refused(faults.map((fault) => [fault.key, fault.params]));
  const history = await tx.sql<{ hash: string }>(
    "password-history",
    `SELECT hash FROM (SELECT password_hash AS hash, now() AS set_at FROM user_account WHERE id = $1 AND password_hash IS NOT NULL
      UNION ALL (SELECT hash, set_at FROM password_history WHERE user_id = $1 ORDER BY set_at DESC LIMIT $2)) h ORDER BY set_at DESC LIMIT $2`,
    [userId, Math.max(1, rules.history)],
  );
  for (const { hash } of history)
    if (await verifyPassword(hash, password)) throw refused([["reused", { history: Math.max(1, rules.history) }]]);
  const hash = await hashPassword(password);
  const at = now();
  await tx.change(
    "password-store",
    `UPDATE user_account SET password_hash = $2, password_changed_at = $3, must_change_password = $4,
            version = version + 1 WHERE id = $1`,
    [userId, hash, at, mustChange],
  );
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
async function places(tx: Tx): Promise<string[]> {
  const rows = await tx.sql<{ name: string }>(
    "password-places",
    "SELECT name_en AS name FROM region WHERE name_en <> '' AND level <> 'village' UNION SELECT name_en FROM unit WHERE name_en <> '' AND kind <> 'department'",
  );
  return rows.map((row) => row.name);
}
