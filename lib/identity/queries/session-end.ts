import { cookies } from "next/headers";
import { fixedNow } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { sessionCookieName, sessionHashFrom } from "./session-cookie";

/** Why the session of this browser is no more: idle too long, its 12 hours over, or ended by somebody. */
export type SessionEnd = "idle" | "expired" | "revoked";

/** For whoever has no living session; null when there was none either. Says nothing of an account that was disabled but "ended". */
export async function sessionEnd(): Promise<SessionEnd | null> {
  const value = (await cookies()).get(sessionCookieName())?.value;
  if (!value) return null;
  const hash = await sessionHashFrom(value);
  if (!hash) return "expired";
  const [row] = await sql<{ ended: boolean; expired: boolean }>(
    "session-end",
    `SELECT s.revoked_at IS NOT NULL OR u.disabled_at IS NOT NULL AS ended, s.expires_at <= coalesce($2::timestamptz, clock_timestamp()) AS expired
     FROM session s JOIN user_account u ON u.id = s.user_id WHERE s.id_hash = $1`,
    [hash, fixedNow()],
  );
  if (!row) return "expired";
  return row.ended ? "revoked" : row.expired ? "expired" : "idle";
}
