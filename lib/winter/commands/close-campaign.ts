import { recordAudit } from "@/lib/identity/commands/record-audit";
import { ownToWord } from "@/lib/identity/queries/held-above";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict } from "@/lib/platform/errors";
import { contentHash } from "@/lib/shared/content-hash";
import { campaignFigures } from "../queries/campaign-glance";
import { campaignHead } from "../queries/campaign-head";

/**
 * Ends a campaign, once, and keeps its figures as they are: what becomes of its inspections and issues afterwards does not change them. Both
 * stay with it. Conflict campaign-unknown when it is closed already, or not the viewer's district's.
 */
export async function closeCampaign(tx: Tx, viewer: Viewer, campaignId: number): Promise<{ sha256: string }> {
  const closed = await tx.change(
    "campaign-close",
    `UPDATE campaign SET closed_at = $2, closed_by_name = $3 WHERE id = $1 AND closed_at IS NULL AND ${ownToWord("region_id", 4)}`,
    [campaignId, now(), viewer.name, viewer.bounds?.regionId ?? null],
  );
  if (closed === 0) throw new Conflict("campaign-unknown");
  const figures = JSON.parse(
    JSON.stringify(await campaignFigures(tx, viewer, await campaignHead(tx, viewer, campaignId))),
  );
  const sha256 = contentHash(figures);
  await tx.change("campaign-freeze", "UPDATE campaign SET figures = $2::jsonb, figures_sha256 = $3 WHERE id = $1", [
    campaignId,
    JSON.stringify(figures),
    sha256,
  ]);
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject: { type: "campaign", id: campaignId },
    detail: { what: "campaign", before: "open", after: { state: "closed", sha256, ...figures.totals } },
  });
  return { sha256 };
}
