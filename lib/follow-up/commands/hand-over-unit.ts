import { officesAbove } from "@/lib/identity/queries/offices-for";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";

/** What a unit leaves to the one that takes its place; $1 = the unit that closes, $2 = its successor. */
const HANDED_OVER: readonly [name: string, statement: string][] = [
  ["hand-over-sites", "UPDATE site SET owner_unit_id = $2 WHERE owner_unit_id = $1"],
  ["hand-over-found", "UPDATE issue SET found_by_unit_id = $2 WHERE found_by_unit_id = $1"],
  [
    "hand-over-parts",
    `INSERT INTO task_unit (task_id, unit_id, part) SELECT u.task_id, $2::int, u.part FROM task_unit u JOIN rectification_task t ON t.id = u.task_id
      WHERE u.unit_id = $1 AND t.owner_unit_id IS DISTINCT FROM $2 ON CONFLICT DO NOTHING`,
  ],
  ["hand-over-parts-old", "DELETE FROM task_unit WHERE unit_id = $1 AND $1 <> $2"],
  // Who fixes does not verify: where the two become one, the air office verifies.
  [
    "hand-over-tasks",
    `UPDATE rectification_task t SET version = version + 1, owner_unit_id = own.owner, issuer_unit_id = CASE issuer_unit_id WHEN $1 THEN $2 ELSE issuer_unit_id END,
            verifier_unit_id = CASE WHEN own.verifier = own.owner OR EXISTS (SELECT FROM task_unit c WHERE c.task_id = t.id AND c.unit_id = own.verifier AND c.part = 'co')
                                    THEN (SELECT o.id FROM ${officesAbove("SELECT region_id FROM unit WHERE id = $2")} o WHERE o.id <> own.owner ORDER BY o.id LIMIT 1)
                                    ELSE own.verifier END
       FROM (SELECT id, CASE owner_unit_id WHEN $1 THEN $2 ELSE owner_unit_id END AS owner,
                    CASE verifier_unit_id WHEN $1 THEN $2 ELSE verifier_unit_id END AS verifier
               FROM rectification_task WHERE $1 IN (owner_unit_id, issuer_unit_id, verifier_unit_id)) own
      WHERE t.id = own.id`,
  ],
  [
    "hand-over-parts-of-owner",
    "DELETE FROM task_unit u USING rectification_task t WHERE t.id = u.task_id AND t.owner_unit_id = $2 AND u.unit_id = $2 AND $1 <> $2",
  ],
  ["hand-over-papers", "UPDATE notice SET to_unit_id = $2 WHERE to_unit_id = $1"],
  ["hand-over-reminders", "UPDATE reminder SET to_unit_id = $2 WHERE to_unit_id = $1 AND replied_at IS NULL"],
  [
    "hand-over-channels",
    `UPDATE outgoing_channel SET unit_ids = ARRAY(SELECT DISTINCT CASE one WHEN $1 THEN $2 ELSE one END FROM unnest(unit_ids) AS one)
      WHERE $1 = ANY (unit_ids)`,
  ],
  ["hand-over-inspections", "UPDATE inspection SET lead_unit_id = $2 WHERE lead_unit_id = $1 AND state = 'planned'"],
  [
    "hand-over-teams",
    "UPDATE inspection_member m SET unit_id = $2 FROM inspection n WHERE n.id = m.inspection_id AND n.state = 'planned' AND m.unit_id = $1",
  ],
];

/**
 * Gives what is a unit's in the loop to its successor: places, problems and tasks in every state with the unit's part in them, papers
 * addressed to it, open 催办, planned inspections, running campaigns, channels. What was counted and frozen stays as it was said: weekly
 * reports, bulletins, timelines, escalations; scorecards count the tasks for the successor and name the closed unit. The caller closes the unit in the same transaction and writes the trail.
 */
export async function handOverUnit(tx: Tx, _viewer: Viewer, fromId: number, intoId: number): Promise<void> {
  for (const [name, statement] of HANDED_OVER) await tx.change(name, statement, [fromId, intoId]);
  await tx.change(
    "hand-over-campaign-parts",
    `INSERT INTO campaign_unit AS had (campaign_id, unit_id, quota) SELECT p.campaign_id, $2::int, p.quota FROM campaign_unit p JOIN campaign c ON c.id = p.campaign_id
      WHERE p.unit_id = $1 AND c.closed_at IS NULL ON CONFLICT (campaign_id, unit_id) DO UPDATE SET quota = had.quota + excluded.quota`,
    [fromId, intoId],
  );
  await tx.change(
    "hand-over-campaign-parts-old",
    "DELETE FROM campaign_unit p USING campaign c WHERE c.id = p.campaign_id AND p.unit_id = $1 AND c.closed_at IS NULL AND $1 <> $2::int",
    [fromId, intoId],
  );
  await tx.change(
    "hand-over-campaigns",
    "UPDATE campaign SET lead_unit_id = $2 WHERE lead_unit_id = $1 AND ends_on >= $3",
    [fromId, intoId, today()],
  );
}
