import { fixedNow, today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { permissionsWithin } from "../rules/city";
import { type Debt, debtsOf } from "../rules/debts-table";
import type { Role, UnitKind } from "../rules/roles";
import { ABSOLUTE_HOURS, CLOCK_SLACK_SECONDS, IDLE_MINUTES, TOUCH_SECONDS } from "../rules/session-life";
import type { Viewer } from "../rules/viewer";
import { BOUNDS, type BoundsRow, boundsOf, districtBounds } from "./district-bounds";
import { bringChanges, LAST_CHANGES, type LastChangesRow } from "./last-changes";
import { REGION_BELOW } from "./region-below";

export interface SignedIn {
  viewer: Viewer;
  /** The first debt: the one door that is open. Null for a complete session. */
  owes: Debt | null;
  isDemo: boolean;
}

interface Row extends BoundsRow, LastChangesRow {
  user_id: number;
  name: string;
  login_name: string;
  unit_id: number;
  unit_kind: UnitKind;
  region_id: number;
  roles: Role[];
  region_ids: number[];
  totp_pending: boolean;
  password_shown: boolean;
  totp_confirmed: boolean;
  must_change_password: boolean;
  is_demo: boolean;
}

/**
 * The person behind a session (its SHA-256), read afresh at each request: revoked, expired (12 h absolute, idle by policy),
 * or disabled → null; a changed role, unit or region holds from the next request. Renews `last_seen_at`. All of it by the database's
 * clock and bounded from both sides: what a wrong clock has dated ahead is as dead as what is over.
 */
export async function viewerBySession(sessionHash: string, ip: string): Promise<SignedIn | null> {
  const [row] = await sql<Row>(
    "viewer-by-session",
    `WITH RECURSIVE present AS (SELECT coalesce($2::timestamptz, clock_timestamp()) AS at), idle AS (
       SELECT coalesce((SELECT (value->>'idleMinutes')::int FROM policy_setting
                         WHERE key = 'identity.session' AND valid_from <= $3 ORDER BY valid_from DESC LIMIT 1), $4) AS minutes
     ), live AS (
       SELECT s.id_hash, s.last_seen_at, s.totp_pending, s.password_shown, u.id AS user_id, u.name, u.login_name, u.totp_confirmed_at IS NOT NULL AS totp_confirmed,
              u.must_change_password, u.is_demo, n.id AS unit_id, n.kind AS unit_kind, n.region_id
         FROM session s JOIN user_account u ON u.id = s.user_id JOIN unit n ON n.id = u.unit_id, idle, present
        WHERE s.id_hash = $1 AND s.revoked_at IS NULL AND u.disabled_at IS NULL
          AND s.expires_at > present.at AND s.expires_at <= present.at + make_interval(hours => $6, secs => $7)
          AND s.last_seen_at > present.at - make_interval(mins => idle.minutes) AND s.last_seen_at <= present.at + make_interval(secs => $7)
     ), touched AS (
       UPDATE session SET last_seen_at = present.at FROM live, present
        WHERE session.id_hash = live.id_hash AND live.last_seen_at < present.at - make_interval(secs => $5)
     ), tree AS (
       SELECT live.region_id AS id FROM live
       UNION SELECT below.id FROM ${REGION_BELOW} below JOIN tree ON tree.id = below.above
     ), ${districtBounds("SELECT region_id FROM live")}
     SELECT user_id, name, login_name, unit_id, unit_kind::text, region_id, totp_pending, password_shown, totp_confirmed, must_change_password, is_demo,
            ARRAY(SELECT role::text FROM user_role WHERE user_role.user_id = live.user_id) AS roles,
            ARRAY(SELECT id FROM tree) AS region_ids, ${BOUNDS}, ${LAST_CHANGES}
       FROM live, bounded`,
    [sessionHash, fixedNow(), today(), IDLE_MINUTES, TOUCH_SECONDS, ABSOLUTE_HOURS, CLOCK_SLACK_SECONDS],
  );
  if (!row) return null;
  bringChanges(row);
  const bounds = boundsOf(row);
  return {
    isDemo: row.is_demo,
    owes:
      debtsOf({
        totpPending: row.totp_pending,
        passwordShown: row.password_shown,
        mustChangePassword: row.must_change_password,
        totpConfirmed: row.totp_confirmed,
        isDemo: row.is_demo,
        roles: row.roles,
      })[0] ?? null,
    viewer: {
      userId: row.user_id,
      name: row.name,
      loginName: row.login_name,
      unitId: row.unit_id,
      unitKind: row.unit_kind,
      roles: row.roles,
      homeRegionId: row.region_id,
      regionIds: row.region_ids,
      bounds,
      permissions: permissionsWithin(row.roles, row.unit_kind, bounds),
      sessionHash,
      ip,
    },
  };
}
