import { z } from "zod";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { DATUMS } from "@/lib/shared/coordinate-system";
import { civilDate, filledNumber, given, idText, listOf, several } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";
import { AREA_TEXT_MAX } from "./rules/campaign-area";
import { CAMPAIGN_POLLUTANTS } from "./rules/campaign-targets";

export const CAMPAIGN_KINDS = ["special", "winter"] as const;

const percent = given(filledNumber((number) => number.min(0).max(100).multipleOf(0.1)));

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
  /** A ban or measure per line, with its own days at the end where it has any: rules/ban-lines.ts. */
  bans: lines(2000).default(""),
  /** The corners of its area, one per line: longitude, latitude; empty = the whole district. */
  area: lines(AREA_TEXT_MAX).default(""),
  /** Of the corners. */
  areaDatum: z.enum(DATUMS).default("wgs84"),
  townIds: several,
  /** Kinds of places: the database knows which there are. */
  siteKinds: listOf(line(40)),
  categoryIds: several,
  checklistId: given(idText),
  pollutant: z.enum(CAMPAIGN_POLLUTANTS).default("pm25"),
  seenPercent: percent,
  closedPercent: percent,
  mean: given(z.coerce.number().positive().max(1000).multipleOf(0.1)),
  /** Units and, one beside the other, how many inspections each is to lead: empty = takes no part, 0 = takes part without a number. */
  unitIds: listOf(idText),
  quotas: listOf(z.union([z.literal(""), filledNumber((number) => number.int().min(0).max(9999))])),
  /** For one that is changed: unchanged-since. */
  seen: z.string().regex(CONTENT_HASH).or(z.literal("")).default(""),
});
export type CampaignInput = z.output<typeof campaignForm>;

export const closeCampaignForm = z.object({ campaignId: idText });
