import { z } from "zod";
import { INSPECTION_KINDS } from "@/lib/issues/rules/inspection-kind";
import { issueInput } from "@/lib/issues/schema";
import { SITE_KINDS } from "@/lib/ledgers/rules/site-kind";
import { civilDate, given, id, idText, instant, page, several, ticked } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";

/** What the input around inspections looks like; lengths are those of the forms. */

export const inspectionInput = z.object({
  clientId: z.uuid(),
  kind: z.enum(INSPECTION_KINDS),
  title: line(100).min(1),
  campaignId: id.optional(),
  leadUnitId: id,
  checklistVersionId: id.optional(),
  plannedFrom: civilDate,
  plannedTo: civilDate,
  team: z
    .array(
      z.object({
        team: line(20).default("1"),
        unitId: id,
        userId: id.optional(),
        name: line(50).min(1),
        isLead: z.boolean().default(false),
      }),
    )
    .max(100)
    .default([]),
  regionIds: z.array(id).max(200).default([]),
  siteIds: z.array(id).max(500).default([]),
  note: lines(2000).default(""),
});
export type InspectionInput = z.output<typeof inspectionInput>;

export const inspectionRecordInput = inspectionInput.omit({ regionIds: true, siteIds: true }).extend({
  startedAt: instant,
  finishedAt: instant,
  regions: z
    .array(z.object({ regionId: id, clean: z.boolean() }))
    .max(200)
    .default([]),
  sites: z
    .array(z.object({ siteId: id, clean: z.boolean(), visitedAt: instant.optional() }))
    .max(500)
    .default([]),
  results: z
    .array(
      z.object({
        siteId: id,
        itemId: id,
        outcome: z.enum(["pass", "fail", "not_applicable"]),
        note: lines(500).default(""),
        findingId: z.uuid().optional(),
      }),
    )
    .max(5000)
    .default([]),
  findings: z.array(issueInput).max(200).default([]),
});
export type InspectionRecordInput = z.output<typeof inspectionRecordInput>;

export const checklistInput = z.object({
  checklistId: id,
  /** The version that stood in the editor; a newer one is not written over. */
  baseVersion: z.number().int().positive().optional(),
  note: lines(200).default(""),
  items: z
    .array(
      z.object({
        code: z.string().regex(/^[a-z0-9-]{1,40}$/),
        text: lines(200).min(1),
        textEn: line(200).default(""),
        categoryId: id.optional(),
      }),
    )
    .min(1)
    .max(60),
});
export type ChecklistInput = z.output<typeof checklistInput>;

/** One place as it was found, of an inspection that is under way. */
export const visitInput = z.object({
  /** Made on the device: a resend is the same visit. */
  clientId: z.uuid(),
  inspectionId: id,
  siteId: id,
  /** The record that this one corrects, as the device saw it; left out where the place had none. */
  replaces: z.uuid().optional(),
  visitedAt: instant,
  note: lines(500).default(""),
  results: z
    .array(
      z.object({
        itemId: id,
        outcome: z.enum(["pass", "fail", "not_applicable"]),
        note: lines(500).default(""),
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
  note: lines(2000).default(""),
});
export type FinishInput = z.output<typeof finishForm>;

export const cancelForm = z.object({ inspectionId: idText, reason: lines(500).min(1) });
export type CancelInput = z.output<typeof cancelForm>;

export const selfCheckInput = z.object({
  clientId: z.uuid(),
  title: line(80).min(1),
  campaignId: id.optional(),
  checklistVersionId: id.optional(),
  /** Every open place of this kind in the town goes onto its list; left out: regions only. */
  siteKind: z.enum(SITE_KINDS).optional(),
  plannedFrom: civilDate,
  plannedTo: civilDate,
  /** Left out: every town. */
  townUnitIds: z.array(id).max(200).default([]),
  note: lines(2000).default(""),
});
export type SelfCheckInput = z.output<typeof selfCheckInput>;

export const newChecklistInput = checklistInput.omit({ checklistId: true }).extend({
  code: z.string().regex(/^[a-z0-9-]{2,40}$/),
  name: line(40).min(1),
  nameEn: line(80).default(""),
  siteKind: z.enum(SITE_KINDS).optional(),
});
export type NewChecklistInput = z.output<typeof newChecklistInput>;
export const retireChecklistForm = z.object({
  checklistId: idText,
  retired: ticked,
});

/** The filter of the list of inspections, straight from the address. An unknown value is an error. */
export const inspectionFilter = z.object({
  kind: given(z.enum(INSPECTION_KINDS)),
  state: given(z.enum(["planned", "done", "cancelled"])),
  town: given(idText),
  unit: given(idText),
  campaign: given(idText),
  from: given(civilDate),
  to: given(civilDate),
  /** with: problems were found; without: made and none found; clean: a region was reported without problems. */
  findings: given(z.enum(["with", "without", "clean"])),
  page,
});
export type InspectionFilter = z.output<typeof inspectionFilter>;

export const coverageFilter = z.object({
  kind: given(z.enum(SITE_KINDS)),
  town: given(idText),
  since: given(civilDate),
  campaign: given(idText),
});
