import { now } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { WordKind } from "../rules/needs-word";
import { may } from "../rules/permissions";
import type { Viewer } from "../rules/viewer";

export interface WordRequest {
  id: number;
  kind: WordKind;
  person: string;
  loginName: string;
  /** The unit that the person would move to; null when they would not. */
  toUnit: string | null;
  toUnitEn: string | null;
  /** With the second factor, for a reset. */
  totp: boolean;
  /** Another linked identity, for a change; null when it stays. */
  identity: string | null;
  askedBy: string;
  askedAt: Date;
}

/** What waits for this viewer's word: a security administrator's for others, the auditor's for a security administrator. Newest first. */
export function wordRequests(viewer: Viewer): Promise<WordRequest[]> {
  return sql<WordRequest & Record<string, unknown>>(
    "word-requests",
    `SELECT w.id, w.kind, u.name AS person, u.login_name AS "loginName", n.name AS "toUnit", n.name_en AS "toUnitEn",
            coalesce((w.asked->>'totp')::boolean, false) AS totp, w.asked->>'oidcSubject' AS identity,
            w.asked_by_name AS "askedBy", w.asked_at AS "askedAt"
       FROM account_word w JOIN user_account u ON u.id = w.user_id LEFT JOIN unit n ON n.id = (w.asked->>'unitId')::int
      WHERE w.decided_at IS NULL AND w.asked_at > $1 AND w.user_id <> $2 AND w.asked_by <> $2
        AND ($3 OR EXISTS (SELECT FROM user_role r WHERE r.user_id = w.user_id AND r.role = 'security_admin'))
      ORDER BY w.id DESC LIMIT 50`,
    [new Date(now().getTime() - 24 * 3_600_000), viewer.userId, may(viewer, "roles:manage")],
  );
}
