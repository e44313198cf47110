import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict } from "@/lib/platform/errors";
import { LOGIN_NAME, normalLoginName } from "../rules/login-name";
import type { Viewer } from "../rules/viewer";
import type { OneTimeLogin } from "./one-time-login";
import { recordAudit } from "./record-audit";

export interface NewUser {
  loginName: string;
  name: string;
  nameEn: string;
  unitId: number;
}

/**
 * An account without any role: the system administrator opens it, the security administrator gives it its work. Returns the
 * one-time password, which is shown once and must be changed at the first sign-in. Throws for a taken name or a closed unit.
 */
export async function createUser(
  tx: Tx,
  viewer: Viewer,
  given: NewUser,
  login: OneTimeLogin,
  imported = false,
): Promise<{ id: number; password: string }> {
  const loginName = normalLoginName(given.loginName);
  if (!LOGIN_NAME.test(loginName))
    throw new BadInput("login-name-shape", {}, { loginName: { key: "login-name-shape" } });
  const [unit] = await tx.sql<{ id: number }>(
    "new-user-unit",
    "SELECT id FROM unit WHERE id = $1 AND closed_on IS NULL",
    [given.unitId],
  );
  if (!unit) throw new BadInput("unit-unknown", {}, { unitId: { key: "unit-unknown" } });
  const [made] = await tx.sql<{ id: number }>(
    "new-user",
    `INSERT INTO user_account (login_name, name, name_en, unit_id, password_hash, password_changed_at, must_change_password, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, true, $6) ON CONFLICT (login_name) DO NOTHING RETURNING id`,
    [loginName, given.name, given.nameEn, given.unitId, login.hash, now()],
  );
  if (!made) throw new Conflict("login-name-taken", { loginName });
  await recordAudit(tx, viewer, {
    event: "user.created",
    subject: { type: "user", id: made.id },
    detail: { loginName, unitId: given.unitId, roles: [], ...(imported && { imported }) },
  });
  return { id: made.id, password: login.password };
}
