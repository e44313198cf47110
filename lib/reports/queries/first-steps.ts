import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { CLAUSE_LIBRARY } from "@/lib/reports/rules/clause-library-table";
import { firstSteps, type OfficeFacts, type Step } from "@/lib/reports/rules/first-steps";
import { startOfYear, yearOf } from "@/lib/shared/civil-date";

export interface FirstStepsView {
  /** Those of the viewer, and those of the others. */
  own: Step[];
  others: Step[];
  /** What is still missing for the first bulletin, whoever has to bring it. */
  missing: Step[];
}

/** How far the office is with its set-up, read from its data; of the viewer's own district. */
export async function firstStepsView(viewer: Viewer): Promise<FirstStepsView> {
  const day = today();
  const [row] = await sql<Omit<OfficeFacts, "clauses">>(
    "first-steps",
    `WITH home AS (SELECT id, code, parent_id FROM region WHERE id = $1),
          peer AS (SELECT m.region_id FROM peer_group_member m WHERE m.valid_from <= $2 AND (m.valid_to IS NULL OR m.valid_to >= $2)
                     AND m.group_id = (SELECT o.group_id FROM peer_group_member o JOIN peer_group g ON g.id = o.group_id
                                        WHERE o.region_id = $1 AND o.valid_from <= $2 AND (o.valid_to IS NULL OR o.valid_to >= $2)
                                        ORDER BY g.sort_order, g.code LIMIT 1)),
          living AS (SELECT u.id, n.kind FROM user_account u JOIN unit n ON n.id = u.unit_id WHERE u.disabled_at IS NULL),
          worker AS (SELECT l.id, l.kind, array_agg(r.role::text) AS roles FROM living l JOIN user_role r ON r.user_id = l.id GROUP BY l.id, l.kind)
     SELECT (SELECT code FROM home) = '000000' AS unnamed, (SELECT parent_id FROM home) IS NOT NULL AS "hasCity",
            (SELECT count(*)::int FROM region WHERE parent_id = $1 AND level = 'town' AND closed_on IS NULL) AS towns,
            (SELECT count(*)::int FROM region WHERE level = 'district' AND id <> $1 AND closed_on IS NULL) AS neighbours,
            (SELECT count(*)::int FROM unit WHERE kind <> 'air_office' AND closed_on IS NULL) AS units,
            (SELECT count(*)::int FROM peer) AS peers,
            (SELECT count(*)::int FROM peer WHERE NOT EXISTS (SELECT FROM region_day d WHERE d.region_id = peer.region_id AND d.standard = '2012' AND d.date >= $3)) AS "peersWithoutDays",
            (SELECT count(*)::int FROM region_station WHERE region_id = $1 AND valid_to IS NULL) AS stations,
            (SELECT count(*)::int FROM living l WHERE NOT EXISTS (SELECT FROM user_role r WHERE r.user_id = l.id AND r.role::text LIKE '%\\_admin')) AS people,
            (SELECT count(*)::int FROM worker WHERE kind = 'air_office' AND roles && '{staff,head}') AS drafters,
            (SELECT count(*)::int FROM worker WHERE kind = 'air_office' AND 'head' = ANY(roles)) AS issuers,
            (SELECT count(*)::int FROM region_day WHERE region_id = $1 AND standard = '2012' AND date >= $3) AS days,
            EXISTS (SELECT FROM policy_setting WHERE key = 'air.index-scheme') AS "schemeConfirmed",
            (SELECT count(*)::int FROM dust_event) AS "dustDocuments",
            (SELECT count(*)::int FROM target WHERE region_id = $1 AND year = $4) AS targets,
            EXISTS (SELECT FROM policy_setting WHERE key = 'reports.masthead') AS masthead,
            (SELECT count(*)::int FROM category) AS categories, (SELECT count(*)::int FROM checklist) AS checklists,
            (SELECT count(*)::int FROM calendar_day WHERE extract(year FROM date) = $4) AS "calendarDays",
            (SELECT count(*)::int FROM site) AS sites, (SELECT count(*)::int FROM region WHERE outline IS NOT NULL) AS outlines`,
    [viewer.homeRegionId, day, startOfYear(day), yearOf(day)],
  );
  const steps = row ? firstSteps({ ...row, clauses: CLAUSE_LIBRARY.length }) : [];
  return {
    own: steps.filter(({ by }) => may(viewer, by)),
    others: steps.filter(({ by }) => !may(viewer, by)),
    missing: steps.filter(({ needed, isDone }) => needed && !isDone),
  };
}
