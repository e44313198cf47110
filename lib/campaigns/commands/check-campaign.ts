import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { campaignSeen } from "../queries/campaign-seen";

/**
 * Whether work may be put down to a campaign: one that the viewer's district works in and that had not been closed when the work was done (`at`; a device may report late), or
 * the campaign of the inspection it belongs to, which keeps what is still found. BadInput campaign-unknown otherwise.
 */
export async function checkCampaign(
  tx: Tx,
  viewer: Viewer,
  campaignId: number | undefined,
  at: Date,
  inspectionId: number | null = null,
): Promise<void> {
  if (campaignId === undefined) return;
  const seen = campaignSeen(viewer, 4);
  const [open] = await tx.sql(
    "sup-campaign-open",
    `SELECT 1 FROM campaign c WHERE c.id = $1 AND ${seen.condition}
       AND (c.closed_at IS NULL OR c.closed_at > $2 OR EXISTS (SELECT FROM inspection n WHERE n.id = $3 AND n.campaign_id = c.id))`,
    [campaignId, at, inspectionId, ...seen.params],
  );
  if (!open) throw new BadInput("bad-input", {}, { campaignId: { key: "campaign-unknown" } });
}
