import { CAMPAIGN_FACTS, type CampaignFacts } from "@/lib/campaigns/queries/campaign-facts";
import { campaignSeen } from "@/lib/campaigns/queries/campaign-seen";
import { REGION_BELOW } from "@/lib/identity/queries/region-below";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Database } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";

/** A campaign with what it looks at in words; null names have no word in the database (kinds of places are the registers'). */
export interface CampaignHead extends CampaignFacts {
  id: number;
  code: string;
  leadUnit: string | null;
  leadUnitEn: string | null;
  checklist: { code: string; name: string; nameEn: string } | null;
  /** The towns whose places it looks at: those named, else all of its district; empty = all there are. */
  placeTownIds: number[];
  /** Those named, as far as they are of the viewer's district. */
  towns: { name: string; nameEn: string }[];
  closedAt: Date | null;
  closedByName: string;
  /** As kept at the closing (campaign-glance.ts); null = open, or closed before figures were kept. */
  figures: unknown;
  figuresSha256: string | null;
}

/** NotFound when there is none that the viewer's district works in. */
export async function campaignHead(db: Database, viewer: Viewer, id: number): Promise<CampaignHead> {
  const seen = campaignSeen(viewer, 3);
  const [head] = await db.sql<CampaignHead>(
    "campaign-head",
    `SELECT c.id, c.code, ${CAMPAIGN_FACTS}, u.name AS "leadUnit", u.name_en AS "leadUnitEn", c.closed_at AS "closedAt", c.closed_by_name AS "closedByName",
       c.figures, c.figures_sha256 AS "figuresSha256",
       CASE WHEN l.id IS NOT NULL THEN jsonb_build_object('code', l.code, 'name', l.name, 'nameEn', l.name_en) END AS checklist,
       CASE WHEN cardinality(c.town_ids) > 0 OR c.region_id IS NULL THEN c.town_ids ELSE (WITH RECURSIVE below AS (
         SELECT c.region_id AS id UNION SELECT r.id FROM ${REGION_BELOW} r JOIN below ON r.above = below.id) SELECT array_agg(id ORDER BY id) FROM below) END AS "placeTownIds",
       (SELECT coalesce(jsonb_agg(jsonb_build_object('name', g.name, 'nameEn', g.name_en) ORDER BY g.sort_order, g.id), '[]') FROM region g WHERE g.id = ANY(c.town_ids) AND ($2::int[] IS NULL OR g.id = ANY($2::int[]))) AS towns
     FROM campaign c LEFT JOIN unit u ON u.id = c.lead_unit_id LEFT JOIN checklist l ON l.id = c.checklist_id WHERE c.id = $1 AND ${seen.condition}`,
    [id, districtIds(viewer), ...seen.params],
  );
  if (!head) throw new NotFound("campaign-unknown", { campaignId: id });
  return head;
}
