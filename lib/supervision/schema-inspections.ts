import { z } from "zod";
import { instantInput } from "@/lib/shared/civil-date-input";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { checklistInput, civilDate, INSPECTION_KINDS, id, issueInput, SITE_KINDS } from "./schema";
import { given, idText, several } from "./schema-forms";

/** What the input around inspections, places and campaigns looks like; lengths are those of the forms. */
const text = (max: number) => z.string().trim().max(max);
const instant = instantInput;

/** One place as it was found, of an inspection that is under way. */
export const visitInput = z.object({
  /** Made on the device: a resend is the same visit. */
  clientId: z.uuid(),
  inspectionId: id,
  siteId: id,
  /** The record that this one corrects, as the device saw it; left out where the place had none. */
  replaces: z.uuid().optional(),
  visitedAt: instant,
  note: text(500).default(""),
  results: z
    .array(
      z.object({
        itemId: id,
        outcome: z.enum(["pass", "fail", "not_applicable"]),
        note: text(500).default(""),
        findingId: z.uuid().optional(),
      }),
    )
    .max(60)
    .default([]),
  findings: z.array(issueInput).max(60).default([]),
});
export type VisitInput = z.output<typeof visitInput>;

/** Found on the way, at no place of the ledgers' list; each finding has its own client id. */
export const elsewhereInput = z.object({ inspectionId: id, findings: z.array(issueInput).min(1).max(60) });
export type ElsewhereInput = z.output<typeof elsewhereInput>;

export const finishForm = z.object({
  inspectionId: idText,
  /** Regions reported without any problem. */
  clean: several,
  note: z.string().trim().max(2000).default(""),
});
export type FinishInput = z.output<typeof finishForm>;

export const cancelForm = z.object({ inspectionId: idText, reason: text(500).min(1) });
export type CancelInput = z.output<typeof cancelForm>;

export const selfCheckInput = z.object({
  clientId: z.uuid(),
  title: text(80).min(1),
  campaignId: id.optional(),
  checklistVersionId: id.optional(),
  /** Every open place of this kind in the town goes onto its list; left out: regions only. */
  siteKind: z.enum(SITE_KINDS).optional(),
  plannedFrom: civilDate,
  plannedTo: civilDate,
  /** Left out: every town. */
  townUnitIds: z.array(id).max(200).default([]),
  note: text(2000).default(""),
});
export type SelfCheckInput = z.output<typeof selfCheckInput>;

const emptyAsNone = (raw: unknown) => (raw === "" || raw === null ? undefined : raw);
const lon = given(z.coerce.number().min(-180).max(180));
const lat = given(z.coerce.number().min(-90).max(90));

export const siteForm = z.object({
  siteId: given(idText),
  /** The version on which the person decided; for an existing place. */
  version: given(idText),
  kind: z.enum(SITE_KINDS),
  name: text(100).min(1),
  nameEn: text(150).default(""),
  townId: idText,
  gridId: given(idText),
  address: text(200).default(""),
  lon,
  lat,
  ownerUnitId: given(idText),
  /** Empty = as it was. */
  contactName: text(50).default(""),
  contactPhone: text(30).default(""),
  forgetContact: z.preprocess((raw) => raw === "on" || raw === true, z.boolean()),
});
export type SiteInput = z.output<typeof siteForm>;

export const siteStateForm = z.object({
  siteId: idText,
  version: idText,
  open: z.preprocess((raw) => raw === "1" || raw === true, z.boolean()),
  reason: text(200).min(1),
});
export type SiteStateInput = z.output<typeof siteStateForm>;

export const contactForm = z.object({ siteId: idText, reason: text(200).min(2) });
export type ContactInput = z.output<typeof contactForm>;

export const CAMPAIGN_KINDS = ["special", "winter"] as const;
export const campaignForm = z.object({
  /** For a new one: made when the form is opened. */
  clientId: z.preprocess(emptyAsNone, z.uuid().optional()),
  campaignId: given(idText),
  kind: z.enum(CAMPAIGN_KINDS),
  name: text(60).min(1),
  nameEn: text(120).default(""),
  startsOn: civilDate,
  endsOn: civilDate,
  leadUnitId: given(idText),
  goal: text(1000).default(""),
  /** A ban or restriction per line. */
  bans: text(2000).default(""),
  /** For one that is changed: unchanged-since. */
  seen: z.string().regex(CONTENT_HASH).or(z.literal("")).default(""),
});
export type CampaignInput = z.output<typeof campaignForm>;
export const closeCampaignForm = z.object({ campaignId: idText });

export const newChecklistInput = checklistInput.omit({ checklistId: true }).extend({
  code: z.string().regex(/^[a-z0-9-]{2,40}$/),
  name: text(40).min(1),
  nameEn: text(80).default(""),
  siteKind: z.enum(SITE_KINDS).optional(),
});
export type NewChecklistInput = z.output<typeof newChecklistInput>;
export const retireChecklistForm = z.object({
  checklistId: idText,
  retired: z.preprocess((raw) => raw === "1" || raw === true, z.boolean()),
});

const optional = <Item extends z.ZodType>(item: Item) => z.preprocess(emptyAsNone, item.optional());
const page = z.coerce.number().int().min(1).max(10_000).default(1);

/** The filter of the list of inspections, straight from the address. An unknown value is an error. */
export const inspectionFilter = z.object({
  kind: optional(z.enum(INSPECTION_KINDS)),
  state: optional(z.enum(["planned", "done", "cancelled"])),
  town: optional(idText),
  unit: optional(idText),
  campaign: optional(idText),
  from: optional(civilDate),
  to: optional(civilDate),
  /** with: problems were found; without: made and none found; clean: a region was reported without problems. */
  findings: optional(z.enum(["with", "without", "clean"])),
  page,
});
export type InspectionFilter = z.output<typeof inspectionFilter>;

export const coverageFilter = z.object({
  kind: optional(z.enum(SITE_KINDS)),
  town: optional(idText),
  since: optional(civilDate),
  campaign: optional(idText),
});

/** One town, from the address. */
export const townInput = z.object({ town: idText });

export const siteFilter = z.object({
  q: z
    .string()
    .trim()
    .max(80)
    .refine((q) => !q.includes("\0"))
    .default(""),
  kind: optional(z.enum(SITE_KINDS)),
  town: optional(idText),
  owner: optional(idText),
  closed: optional(z.enum(["open", "closed", "all"])),
  page,
});
export type SiteFilter = z.output<typeof siteFilter>;
