import type { Viewer } from "@/lib/identity/rules/viewer";
import { atInstant } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { closeCampaign } from "@/lib/winter/commands/close-campaign";

/**
 * What the demo's campaigns look at, who takes part with how many inspections and what they are to reach; those that are over are closed by the
 * head on the day on which they ended, with their figures kept. Only what is missing is made.
 */
export async function campaignDemo(head: Viewer): Promise<void> {
  await sql(
    "winter-demo-scope",
    `UPDATE campaign c SET site_kinds = g.kinds, category_ids = ARRAY(SELECT id FROM category WHERE code = ANY(g.categories) ORDER BY id),
            checklist_id = (SELECT id FROM checklist WHERE code = g.checklist), pollutant = g.pollutant, targets = g.targets
       FROM (VALUES ('winter-%', ARRAY['construction', 'stockyard', 'enterprise', 'coal_yard'], ARRAY['dust', 'coal', 'burning'], 'construction-7x100', 'pm25', '{"seenPercent": 95, "closedPercent": 90, "mean": 75}'::jsonb),
                    ('dust-%', ARRAY['construction', 'stockyard'], ARRAY['dust'], 'construction-7x100', 'pm10', '{"seenPercent": 95, "closedPercent": 95}'::jsonb),
                    ('burning-%', ARRAY[]::text[], ARRAY['burning'], '', 'pm25', '{"closedPercent": 100}'::jsonb)) g(code, kinds, categories, checklist, pollutant, targets)
      WHERE c.code LIKE g.code AND c.figures IS NULL AND c.targets = '{}' RETURNING c.id`,
  );
  await sql(
    "winter-demo-quotas",
    `INSERT INTO campaign_unit (campaign_id, unit_id, quota)
     SELECT c.id, u.id, CASE u.kind WHEN 'town' THEN 12 ELSE 6 END FROM campaign c CROSS JOIN unit u
      WHERE c.code LIKE 'winter-%' AND u.kind IN ('town', 'department') AND u.closed_on IS NULL
        AND NOT EXISTS (SELECT FROM campaign_unit p WHERE p.campaign_id = c.id) ON CONFLICT DO NOTHING RETURNING campaign_id`,
  );
  const over = await sql<{ id: number; at: Date }>(
    "winter-demo-over",
    "SELECT id, closed_at AS at FROM campaign WHERE closed_at IS NOT NULL AND figures IS NULL ORDER BY closed_at, id",
  );
  for (const { id, at } of over)
    await atInstant(at, () =>
      transaction(async (tx) => {
        await tx.change("winter-demo-reopen", "UPDATE campaign SET closed_at = NULL WHERE id = $1", [id]);
        await closeCampaign(tx, head, id);
      }),
    );
}
