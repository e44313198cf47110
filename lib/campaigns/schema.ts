import { z } from "zod";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { DATUMS } from "@/lib/shared/coordinate-system";
import { civilDate, given, idText } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";
import { AREA_TEXT_MAX } from "./rules/campaign-area";

export const CAMPAIGN_KINDS = ["special", "winter"] as const;

export const campaignForm = z.object({
  /** For a new one: made when the form is opened. */
  clientId: given(z.uuid()),
  campaignId: given(idText),
  kind: z.enum(CAMPAIGN_KINDS),
  name: line(60).min(1),
  nameEn: line(120).default(""),
  startsOn: civilDate,
  endsOn: civilDate,
  leadUnitId: given(idText),
  goal: lines(1000).default(""),
  /** A ban or restriction per line. */
  bans: lines(2000).default(""),
  /** The corners of its area, one per line: longitude, latitude; empty = the whole district. */
  area: lines(AREA_TEXT_MAX).default(""),
  /** Of the corners. */
  areaDatum: z.enum(DATUMS).default("wgs84"),
  /** For one that is changed: unchanged-since. */
  seen: z.string().regex(CONTENT_HASH).or(z.literal("")).default(""),
});
export type CampaignInput = z.output<typeof campaignForm>;

export const closeCampaignForm = z.object({ campaignId: idText });
