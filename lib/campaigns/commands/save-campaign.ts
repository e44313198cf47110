import { recordAudit } from "@/lib/identity/commands/record-audit";
import { unchangedSince } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import { CAMPAIGN_FACTS, type CampaignFacts } from "../queries/campaign-facts";
import { areaOf } from "../rules/campaign-area";
import type { CampaignInput } from "../schema";

/**
 * Opens a 专项行动 or changes one that is still open. `bans`: one per line; `area`: one corner per line. A resend of the same form opens it once. Conflict when it was
 * changed since the form was opened.
 */
export async function saveCampaign(tx: Tx, viewer: Viewer, input: CampaignInput): Promise<{ campaignId: number }> {
  if (input.endsOn < input.startsOn) throw new BadInput("bad-input", {}, { endsOn: { key: "period-reversed" } });
  const bans = input.bans
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((text) => ({ text, from: input.startsOn, to: input.endsOn }));
  const area = input.area === "" ? null : areaOf(input.area, input.areaDatum);
  if (input.area !== "" && area === null) throw new BadInput("bad-input", {}, { area: { key: "area-invalid" } });
  const values = [
    input.kind,
    input.name,
    input.nameEn,
    input.startsOn,
    input.endsOn,
    input.leadUnitId ?? null,
    input.goal,
    JSON.stringify(bans),
    area && JSON.stringify(area),
  ];
  const before = input.campaignId === undefined ? null : await openCampaign(tx, input.campaignId, input.seen);
  if (input.campaignId === undefined && input.clientId === undefined) throw new BadInput("bad-input");
  const code = `${input.kind}-${input.clientId}`;
  const [row] = before
    ? await tx.sql<{ id: number }>(
        "sup-campaign-update",
        `UPDATE campaign SET kind = $1, name = $2, name_en = $3, starts_on = $4, ends_on = $5, lead_unit_id = $6, goal = $7, bans = $8::jsonb, area = $9::jsonb WHERE id = $10 RETURNING id`,
        [...values, input.campaignId],
      )
    : await tx.sql<{ id: number }>(
        "sup-campaign-insert",
        `INSERT INTO campaign (kind, name, name_en, starts_on, ends_on, lead_unit_id, goal, bans, area, code) VALUES ($1,$2,$3,$4,$5,$6,$7,$8::jsonb,$9::jsonb,$10)
         ON CONFLICT (code) DO NOTHING RETURNING id`,
        [...values, code],
      );
  if (!row) {
    const [opened] = await tx.sql<{ id: number }>("sup-campaign-by-code", "SELECT id FROM campaign WHERE code = $1", [
      code,
    ]);
    if (!opened) throw new Error("campaign not saved");
    return { campaignId: opened.id };
  }
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject: { type: "campaign", id: row.id },
    detail: { what: `campaign ${input.name}`, before, after: { ...input } },
  });
  return { campaignId: row.id };
}

/** The campaign as its form showed it, while it is open: NotFound when it is not, Conflict when it was changed meanwhile. */
function openCampaign(tx: Tx, campaignId: number, seen: string): Promise<CampaignFacts> {
  return unchangedSince(tx, { type: "campaign", id: campaignId }, seen, async () => {
    const [row] = await tx.sql<CampaignFacts>(
      "sup-campaign-before",
      `SELECT ${CAMPAIGN_FACTS} FROM campaign c WHERE c.id = $1 AND c.closed_at IS NULL FOR UPDATE`,
      [campaignId],
    );
    if (!row) throw new NotFound("campaign-unknown");
    return row;
  });
}

/** Ends a campaign; its inspections and issues stay with it. */
export async function closeCampaign(tx: Tx, viewer: Viewer, campaignId: number): Promise<void> {
  const closed = await tx.change(
    "sup-campaign-close",
    "UPDATE campaign SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL",
    [campaignId, now()],
  );
  if (closed === 0) throw new Conflict("campaign-unknown");
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject: { type: "campaign", id: campaignId },
    detail: { what: "campaign", before: "open", after: "closed" },
  });
}
