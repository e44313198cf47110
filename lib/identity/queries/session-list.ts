import { databaseNow } from "@/lib/platform/database-now";
import { sql } from "@/lib/platform/db";
import { wordsSql } from "@/lib/shared/search-words";
import type { Viewer } from "../rules/viewer";
import { idleSince } from "./idle-since";

export interface SessionFilter {
  /** Part of the login name or the name, "" = all. */
  q: string;
  unitId: number | null;
  /** 1 … */
  page: number;
}

export interface SessionRow {
  idHash: string;
  userId: number;
  name: string;
  loginName: string;
  unit: string;
  unitEn: string;
  createdAt: Date;
  lastSeenAt: Date;
  ip: string;
  userAgent: string;
  totpPending: boolean;
}

export const SESSIONS_PER_PAGE = 50;

/** The living sessions of everybody by filter, the most recently active first, and how many there are. */
export async function sessionList(
  _viewer: Viewer,
  filter: SessionFilter,
): Promise<{ rows: SessionRow[]; total: number }> {
  const words = wordsSql(["u.login_name", "u.name"], filter.q, 4);
  const living = `FROM session s JOIN user_account u ON u.id = s.user_id JOIN unit n ON n.id = u.unit_id
      WHERE s.revoked_at IS NULL AND s.expires_at > $1::timestamptz AND s.last_seen_at > $2::timestamptz AND u.disabled_at IS NULL
        AND ($3::int IS NULL OR u.unit_id = $3) AND ${words.condition}`;
  const params = [await databaseNow(), await idleSince(), filter.unitId, ...words.params];
  const [rows, [count]] = await Promise.all([
    sql<SessionRow>(
      `session-list-${words.params.length}`,
      `SELECT s.id_hash AS "idHash", u.id AS "userId", u.name, u.login_name AS "loginName", n.name AS unit, n.name_en AS "unitEn",
              s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt", s.ip, s.user_agent AS "userAgent", s.totp_pending AS "totpPending"
         ${living} ORDER BY s.last_seen_at DESC, s.id_hash LIMIT ${SESSIONS_PER_PAGE} OFFSET $${params.length + 1}`,
      [...params, (filter.page - 1) * SESSIONS_PER_PAGE],
    ),
    sql<{ n: number }>(`session-list-count-${words.params.length}`, `SELECT count(*)::int AS n ${living}`, params),
  ]);
  return { rows, total: count?.n ?? 0 };
}
