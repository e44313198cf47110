import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";

/** What somebody said of a place: that it has been told, or what was found when it was looked at. */
export interface WarningAnswer {
  key: string;
  at: Date;
  place: string;
  /** self, call or photo of an acknowledgement; pass or fail of a check. */
  what: string;
  byName: string;
  note: string;
  issueNumber: string | null;
}

const SHOWN = 20;

/**
 * The latest answers of a warning's present round: acknowledgements with words or by another's hand (call, photo), and checks, so many of each. The
 * caller has let the viewer see the warning.
 */
export function warningAnswers(viewer: Viewer, warningId: number, round: number): Promise<WarningAnswer[]> {
  const within = "($3::int[] IS NULL OR u.region_id = ANY($3::int[]))";
  const asked = `FROM warning_recipient r JOIN unit u ON u.id = r.unit_id LEFT JOIN site s ON s.id = r.site_id`;
  return sql<WarningAnswer>(
    "warning-answers",
    `(SELECT 'a' || r.id AS key, r.acknowledged_at AS at, coalesce(s.name, u.name) AS place, r.ack_how AS what, r.acknowledged_by_name AS "byName",
            r.ack_note AS note, NULL AS "issueNumber"
       ${asked} WHERE r.warning_id = $1 AND r.round = $2 AND r.acknowledged_at IS NOT NULL AND (r.ack_note <> '' OR r.ack_how <> 'self') AND ${within} ORDER BY 2 DESC, 1 LIMIT ${SHOWN})
     UNION ALL
     (SELECT 'c' || c.id, c.at, coalesce(s.name, u.name), c.outcome, c.by_name, c.note, i.number
       ${asked} JOIN warning_check c ON c.recipient_id = r.id LEFT JOIN issue i ON i.id = c.issue_id
      WHERE r.warning_id = $1 AND r.round = $2 AND ${within} ORDER BY 2 DESC, 1 LIMIT ${SHOWN})
     ORDER BY at DESC, key`,
    [warningId, round, districtIds(viewer)],
  );
}
