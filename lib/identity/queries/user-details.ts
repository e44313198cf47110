import { databaseNow } from "@/lib/platform/database-now";
import { sql } from "@/lib/platform/db";
import type { Role } from "../rules/roles";
import type { Viewer } from "../rules/viewer";
import { idleSince } from "./idle-since";

export interface UserDetails {
  id: number;
  loginName: string;
  name: string;
  nameEn: string;
  unitId: number;
  unit: string;
  unitEn: string;
  roles: Role[];
  oidcSubject: string | null;
  createdAt: Date;
  lastLoginAt: Date | null;
  passwordChangedAt: Date | null;
  mustChangePassword: boolean;
  hasTotp: boolean;
  disabled: boolean;
  locked: boolean;
  sessions: number;
  version: number;
}

/** One person for the administrators; null when there is none. Holds no secret and no phone number. */
export async function userDetails(_viewer: Viewer, id: number): Promise<UserDetails | null> {
  const [row] = await sql<UserDetails>(
    "user-details",
    `SELECT u.id, u.login_name AS "loginName", u.name, u.name_en AS "nameEn", u.unit_id AS "unitId", n.name AS unit, n.name_en AS "unitEn",
            ARRAY(SELECT role::text FROM user_role WHERE user_id = u.id ORDER BY role) AS roles, u.oidc_subject AS "oidcSubject",
            u.created_at AS "createdAt", u.last_login_at AS "lastLoginAt", u.password_changed_at AS "passwordChangedAt",
            u.must_change_password AS "mustChangePassword", u.totp_confirmed_at IS NOT NULL AS "hasTotp", u.disabled_at IS NOT NULL AS disabled,
            coalesce(u.locked_until > $2, false) AS locked,
            (SELECT count(*)::int FROM session s WHERE s.user_id = u.id AND s.revoked_at IS NULL AND s.expires_at > $2 AND s.last_seen_at > $3) AS sessions, u.version
       FROM user_account u JOIN unit n ON n.id = u.unit_id WHERE u.id = $1`,
    [id, await databaseNow(), await idleSince()],
  );
  return row ?? null;
}
