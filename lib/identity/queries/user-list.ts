import { databaseNow } from "@/lib/platform/database-now";
import { sql } from "@/lib/platform/db";
import { wordsSql } from "@/lib/shared/search-words";
import type { Role } from "../rules/roles";
import type { Viewer } from "../rules/viewer";

export interface UserFilter {
  /** Part of the login name or the name, "" = all. */
  q: string;
  unitId: number | null;
  role: Role | "none" | null;
  state: UserState | null;
  /** 1 … */
  page: number;
}
export type UserState = "active" | "locked" | "disabled";

export interface UserRow {
  id: number;
  loginName: string;
  name: string;
  unit: string;
  unitEn: string;
  roles: Role[];
  state: UserState;
  lastLoginAt: Date | null;
  hasTotp: boolean;
  isDemo: boolean;
  version: number;
}

export const USERS_PER_PAGE = 50;

/** People by filter, in the order of their units. `viewer` must hold users:manage or roles:manage: both reach everybody. */
export async function userList(_viewer: Viewer, filter: UserFilter): Promise<{ rows: UserRow[]; total: number }> {
  const words = wordsSql(["u.login_name", "u.name"], filter.q, 6);
  const rows = await sql<UserRow & { total: number }>(
    `user-list-${words.params.length}`,
    `SELECT u.id, u.login_name AS "loginName", u.name, n.name AS unit, n.name_en AS "unitEn", u.last_login_at AS "lastLoginAt", u.totp_confirmed_at IS NOT NULL AS "hasTotp",
            u.is_demo AS "isDemo", u.version, s.state, r.roles, count(*) OVER ()::int AS total
       FROM user_account u JOIN unit n ON n.id = u.unit_id
       CROSS JOIN LATERAL (SELECT CASE WHEN u.disabled_at IS NOT NULL THEN 'disabled' WHEN u.locked_until > $5 THEN 'locked' ELSE 'active' END AS state) s
       CROSS JOIN LATERAL (SELECT ARRAY(SELECT role::text FROM user_role WHERE user_id = u.id ORDER BY role) AS roles) r
      WHERE ${words.condition}
        AND ($1::int IS NULL OR u.unit_id = $1)
        AND ($2::text IS NULL OR ($2 = 'none' AND cardinality(r.roles) = 0) OR $2 = ANY (r.roles))
        AND ($3::text IS NULL OR s.state = $3)
      ORDER BY n.sort_order, n.id, u.login_name LIMIT ${USERS_PER_PAGE} OFFSET $4`,
    [
      filter.unitId,
      filter.role,
      filter.state,
      (filter.page - 1) * USERS_PER_PAGE,
      await databaseNow(),
      ...words.params,
    ],
  );
  return { rows, total: rows[0]?.total ?? 0 };
}
