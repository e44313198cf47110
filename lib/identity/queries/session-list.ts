import { now } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { Viewer } from "../rules/viewer";

export interface SessionRow {
  idHash: string;
  userId: number;
  name: string;
  loginName: string;
  unit: string;
  createdAt: Date;
  lastSeenAt: Date;
  ip: string;
  userAgent: string;
  totpPending: boolean;
}

/** Everybody's living sessions, the most recently active first; at most 500. */
export function sessionList(_viewer: Viewer): Promise<SessionRow[]> {
  return sql<SessionRow>(
    "session-list",
    `SELECT s.id_hash AS "idHash", u.id AS "userId", u.name, u.login_name AS "loginName", n.name AS unit, s.created_at AS "createdAt",
            s.last_seen_at AS "lastSeenAt", s.ip, s.user_agent AS "userAgent", s.totp_pending AS "totpPending"
       FROM session s JOIN user_account u ON u.id = s.user_id JOIN unit n ON n.id = u.unit_id
      WHERE s.revoked_at IS NULL AND s.expires_at > $1 ORDER BY s.last_seen_at DESC LIMIT 500`,
    [now()],
  );
}
