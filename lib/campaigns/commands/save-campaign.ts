import { recordAudit } from "@/lib/identity/commands/record-audit";
import { unchangedSince } from "@/lib/identity/commands/unchanged-since";
import { ownToWord } from "@/lib/identity/queries/held-above";
import { homeDistrict } from "@/lib/identity/queries/home-district";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { CAMPAIGN_FACTS, type CampaignFacts } from "../queries/campaign-facts";
import { bansOf } from "../rules/ban-lines";
import { areaOf } from "../rules/campaign-area";
import type { CampaignTargets } from "../rules/campaign-targets";
import type { CampaignInput } from "../schema";
import { checkParts, keepParts } from "./campaign-parts";

const COLUMNS = [
  ["kind", ""],
  ["name", ""],
  ["name_en", ""],
  ["starts_on", ""],
  ["ends_on", ""],
  ["lead_unit_id", ""],
  ["goal", ""],
  ["bans", "::jsonb"],
  ["area", "::jsonb"],
  ["town_ids", "::int[]"],
  ["site_kinds", "::text[]"],
  ["category_ids", "::int[]"],
  ["checklist_id", ""],
  ["pollutant", ""],
  ["targets", "::jsonb"],
] as const;
const NEXT = COLUMNS.length + 1;

/**
 * Opens a 专项行动 of the viewer's district (the city's people: of the city) or changes one that is still open; a district changes its own only, and names its own towns and units. `bans`: one per line; `area`: one corner per line. A resend of the same form opens it once. Conflict when it was
 * changed since the form was opened; BadInput for dates the wrong way round and for what is not there.
 */
export async function saveCampaign(tx: Tx, viewer: Viewer, input: CampaignInput): Promise<{ campaignId: number }> {
  if (input.endsOn < input.startsOn) throw new BadInput("bad-input", {}, { endsOn: { key: "period-reversed" } });
  const values = columnValues(input);
  await checkParts(tx, viewer, input);
  const before = input.campaignId === undefined ? null : await openCampaign(tx, viewer, input.campaignId, input.seen);
  if (input.campaignId === undefined && input.clientId === undefined) throw new BadInput("bad-input");
  const code = `${input.kind}-${input.clientId}`;
  const [row] = before
    ? await tx.sql<{ id: number }>(
        "sup-campaign-update",
        `UPDATE campaign SET ${COLUMNS.map(([column, cast], i) => `${column} = $${i + 1}${cast}`).join(", ")} WHERE id = $${NEXT} RETURNING id`,
        [...values, input.campaignId],
      )
    : await tx.sql<{ id: number }>(
        "sup-campaign-insert",
        `INSERT INTO campaign (${COLUMNS.map(([column]) => column).join(", ")}, code, region_id) VALUES (${COLUMNS.map(([, cast], i) => `$${i + 1}${cast}`).join(", ")}, $${NEXT}, $${NEXT + 1})
         ON CONFLICT (code) DO NOTHING RETURNING id`,
        [...values, code, await homeDistrict(tx, viewer)],
      );
  if (!row) {
    const [opened] = await tx.sql<{ id: number }>("sup-campaign-by-code", "SELECT id FROM campaign WHERE code = $1", [
      code,
    ]);
    if (!opened) throw new Error("campaign not saved");
    return { campaignId: opened.id };
  }
  await keepParts(tx, row.id, input);
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject: { type: "campaign", id: row.id },
    detail: { what: `campaign ${input.name}`, before, after: { ...input } },
  });
  return { campaignId: row.id };
}

/** In the order of COLUMNS. BadInput for bans whose days are none, and for corners that make no area. */
function columnValues(input: CampaignInput): unknown[] {
  const bans = bansOf(input.bans, input);
  if (bans === null) throw new BadInput("bad-input", {}, { bans: { key: "field-date" } });
  const area = input.area === "" ? null : areaOf(input.area, input.areaDatum);
  if (input.area !== "" && area === null) throw new BadInput("bad-input", {}, { area: { key: "area-invalid" } });
  const { seenPercent, closedPercent, mean } = input;
  const targets: CampaignTargets = {
    ...(seenPercent === undefined ? {} : { seenPercent }),
    ...(closedPercent === undefined ? {} : { closedPercent }),
    ...(mean === undefined ? {} : { mean }),
  };
  return [
    input.kind,
    input.name,
    input.nameEn,
    input.startsOn,
    input.endsOn,
    input.leadUnitId ?? null,
    input.goal,
    JSON.stringify(bans),
    area && JSON.stringify(area),
    input.townIds ?? [],
    input.siteKinds,
    input.categoryIds ?? [],
    input.checklistId ?? null,
    input.pollutant,
    JSON.stringify(targets),
  ];
}

/** The campaign as its form showed it, while it is open: NotFound when it is not or is another district's, Conflict when it was changed meanwhile. */
function openCampaign(tx: Tx, viewer: Viewer, campaignId: number, seen: string): Promise<CampaignFacts> {
  return unchangedSince(tx, { type: "campaign", id: campaignId }, seen, async () => {
    const [row] = await tx.sql<CampaignFacts>(
      "sup-campaign-before",
      `SELECT ${CAMPAIGN_FACTS} FROM campaign c WHERE c.id = $1 AND c.closed_at IS NULL AND ${ownToWord("c.region_id", 2)} FOR UPDATE`,
      [campaignId, viewer.bounds?.regionId ?? null],
    );
    if (!row) throw new NotFound("campaign-unknown");
    return row;
  });
}
