import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import type { CampaignInput } from "../schema";

const UNKNOWN_UNIT =
  "SELECT 1 FROM unnest($1::int[]) g(id) WHERE NOT EXISTS (SELECT FROM unit u WHERE u.id = g.id AND ($2::int[] IS NULL OR u.region_id = ANY($2::int[])))";

/** What is asked for must be there: each kind of list by a question that answers what is not. $2: the regions that the asker's district ends at, null = all. */
const UNKNOWN = {
  townIds:
    "SELECT 1 FROM unnest($1::int[]) g(id) WHERE NOT EXISTS (SELECT FROM region r WHERE r.id = g.id AND r.level = 'town' AND ($2::int[] IS NULL OR r.id = ANY($2::int[])))",
  siteKinds: `SELECT 1 FROM unnest($1::text[]) g(kind) WHERE g.kind <> ALL (enum_range(NULL::site_kind)::text[])`,
  categoryIds: "SELECT 1 FROM unnest($1::int[]) g(id) WHERE NOT EXISTS (SELECT FROM category c WHERE c.id = g.id)",
  checklistId: "SELECT 1 FROM unnest($1::int[]) g(id) WHERE NOT EXISTS (SELECT FROM checklist l WHERE l.id = g.id)",
  unitIds: UNKNOWN_UNIT,
  leadUnitId: UNKNOWN_UNIT,
} as const;

/** BadInput for a town, kind of place, category, checklist or unit that there is not, or that is another district's. */
export async function checkParts(tx: Tx, viewer: Viewer, input: CampaignInput): Promise<void> {
  const asked = {
    townIds: input.townIds ?? [],
    siteKinds: input.siteKinds,
    categoryIds: input.categoryIds ?? [],
    checklistId: input.checklistId === undefined ? [] : [input.checklistId],
    unitIds: input.unitIds,
    leadUnitId: input.leadUnitId === undefined ? [] : [input.leadUnitId],
  };
  for (const [field, question] of Object.entries(UNKNOWN)) {
    const given = asked[field as keyof typeof asked];
    const unknown =
      given.length > 0 &&
      (
        await tx.sql(
          `campaign-${field}`,
          `${question} LIMIT 1`,
          question.includes("$2") ? [given, districtIds(viewer)] : [given],
        )
      ).length > 0;
    if (unknown) throw new BadInput("bad-input", {}, { [field]: { key: "field-invalid-value" } });
  }
}

/** The units of a campaign as its form names them, in place of those before. */
export async function keepParts(tx: Tx, campaignId: number, { unitIds, quotas }: CampaignInput): Promise<void> {
  const parts = unitIds.flatMap((unitId, i) => {
    const quota = quotas[i];
    return typeof quota === "number" ? [{ unitId, quota }] : [];
  });
  await tx.change("campaign-parts-gone", "DELETE FROM campaign_unit WHERE campaign_id = $1", [campaignId]);
  await tx.change(
    "campaign-parts",
    `INSERT INTO campaign_unit (campaign_id, unit_id, quota) SELECT $1, g."unitId", max(g.quota) FROM jsonb_to_recordset($2::jsonb) AS g("unitId" int, quota int) GROUP BY 2`,
    [campaignId, JSON.stringify(parts)],
  );
}
