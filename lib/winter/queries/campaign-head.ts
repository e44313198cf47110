import { CAMPAIGN_FACTS, type CampaignFacts } from "@/lib/campaigns/queries/campaign-facts";
import type { Database } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";

/** A campaign with what it looks at in words; null names have no word in the database (kinds of places are the registers'). */
export interface CampaignHead extends CampaignFacts {
  id: number;
  code: string;
  leadUnit: string | null;
  leadUnitEn: string | null;
  checklist: { code: string; name: string; nameEn: string } | null;
  towns: { name: string; nameEn: string }[];
  closedAt: Date | null;
  closedByName: string;
  /** As kept at the closing (campaign-glance.ts); null = open, or closed before figures were kept. */
  figures: unknown;
  figuresSha256: string | null;
}

/** NotFound when there is none. */
export async function campaignHead(db: Database, id: number): Promise<CampaignHead> {
  const [head] = await db.sql<CampaignHead>(
    "campaign-head",
    `SELECT c.id, c.code, ${CAMPAIGN_FACTS}, u.name AS "leadUnit", u.name_en AS "leadUnitEn", c.closed_at AS "closedAt", c.closed_by_name AS "closedByName",
       c.figures, c.figures_sha256 AS "figuresSha256",
       CASE WHEN l.id IS NOT NULL THEN jsonb_build_object('code', l.code, 'name', l.name, 'nameEn', l.name_en) END AS checklist,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('name', g.name, 'nameEn', g.name_en) ORDER BY g.sort_order, g.id), '[]') FROM region g WHERE g.id = ANY(c.town_ids)) AS towns
     FROM campaign c LEFT JOIN unit u ON u.id = c.lead_unit_id LEFT JOIN checklist l ON l.id = c.checklist_id WHERE c.id = $1`,
    [id],
  );
  if (!head) throw new NotFound("campaign-unknown", { campaignId: id });
  return head;
}
