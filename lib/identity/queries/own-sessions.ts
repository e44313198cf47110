import { databaseNow } from "@/lib/platform/database-now";
import { sql } from "@/lib/platform/db";
import type { Viewer } from "../rules/viewer";
import { idleSince } from "./idle-since";

export interface OwnSession {
  idHash: string;
  createdAt: Date;
  lastSeenAt: Date;
  ip: string;
  userAgent: string;
}

/** The viewer's own living sessions, the latest first. */
export async function ownSessions(viewer: Viewer): Promise<OwnSession[]> {
  return sql<OwnSession>(
    "own-sessions",
    `SELECT id_hash AS "idHash", created_at AS "createdAt", last_seen_at AS "lastSeenAt", ip, user_agent AS "userAgent" FROM session
      WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2::timestamptz AND last_seen_at > $3::timestamptz ORDER BY created_at DESC LIMIT 50`,
    [viewer.userId, await databaseNow(), await idleSince()],
  );
}
