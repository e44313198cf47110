import { CAMPAIGN_FACTS, type CampaignFacts } from "@/lib/campaigns/queries/campaign-facts";
import { campaignSeen } from "@/lib/campaigns/queries/campaign-seen";
import { ownToWord } from "@/lib/identity/queries/held-above";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { overdueSql } from "@/lib/issues/queries/state-sql";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { inspectionScope } from "./inspection-list";

export interface CampaignRow extends CampaignFacts {
  id: number;
  leadUnit: string | null;
  leadUnitEn: string | null;
  /** The viewer's district's to change: a city's over it is only worked in. */
  isOwn: boolean;
  closedAt: Date | null;
  /** Of the inspections that the viewer sees; of a closed campaign all of them, as kept. */
  planned: number;
  done: number;
  /** Places on their lists, and of these visited. */
  sites: number;
  visited: number;
  /** Over the whole district, as read out at the meeting: found, closed, past the deadline. */
  issues: number;
  closed: number;
  late: number;
}

/** What was kept at the closing, where it was; else what is counted now. */
const kept = (figure: string, counted: string) => `coalesce((c.figures->'totals'->>'${figure}')::int, ${counted}, 0)`;

/** Campaigns that the viewer's district works in with how far they have come: those under way first; closed ones as they were closed. An issue belongs to one by its inspection or by name. */
export async function campaignList(viewer: Viewer): Promise<CampaignRow[]> {
  const seen = inspectionScope(viewer, 2);
  const held = campaignSeen(viewer, 6);
  return sql<CampaignRow>(
    "sup-campaigns",
    `WITH made AS (SELECT n.campaign_id, count(*) FILTER (WHERE n.state = 'planned')::int AS planned, count(*) FILTER (WHERE n.state = 'done')::int AS done
         FROM inspection n WHERE n.campaign_id IS NOT NULL AND ${seen.condition} GROUP BY 1),
       places AS (SELECT n.campaign_id, count(DISTINCT v.site_id)::int AS sites, count(DISTINCT v.site_id) FILTER (WHERE v.visited_at IS NOT NULL)::int AS visited
         FROM inspection n JOIN inspection_site v ON v.inspection_id = n.id WHERE n.campaign_id IS NOT NULL AND n.state <> 'cancelled' AND ${seen.condition} GROUP BY 1),
       found AS (SELECT i.campaign_id, count(*)::int AS issues, count(*) FILTER (WHERE t.state = 'closed')::int AS closed,
         count(*) FILTER (WHERE ${overdueSql("$1::date")})::int AS late
         FROM issue i JOIN rectification_task t ON t.issue_id = i.id WHERE i.campaign_id IS NOT NULL AND ($5::int[] IS NULL OR i.town_id = ANY($5::int[])) GROUP BY 1)
     SELECT c.id, ${CAMPAIGN_FACTS}, u.name AS "leadUnit", u.name_en AS "leadUnitEn", coalesce(${ownToWord("c.region_id", 6)}, false) AS "isOwn", c.closed_at AS "closedAt", ${kept("planned", "made.planned")} AS planned, ${kept("done", "made.done")} AS done, ${kept("places", "places.sites")} AS sites,
       coalesce((c.figures->'totals'->>'places')::int - (c.figures->'totals'->>'unseen')::int, places.visited, 0) AS visited,
       ${kept("issues", "found.issues")} AS issues, ${kept("closed", "found.closed")} AS closed, ${kept("overdue", "found.late")} AS late
     FROM campaign c LEFT JOIN unit u ON u.id = c.lead_unit_id LEFT JOIN made ON made.campaign_id = c.id LEFT JOIN places ON places.campaign_id = c.id
       LEFT JOIN found ON found.campaign_id = c.id WHERE ${held.condition} ORDER BY c.closed_at IS NOT NULL, c.ends_on DESC, c.id DESC`,
    [today(), ...seen.params, districtIds(viewer), ...held.params],
  );
}
