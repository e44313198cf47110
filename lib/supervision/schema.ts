import { z } from "zod";
import { civilDateInput, instantInput } from "@/lib/shared/civil-date-input";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { NOTICE_KINDS } from "./rules/document-number";
import { VERBS } from "./rules/transition-table";

/** What the input of the loop looks like; lengths are those of the forms. */
export const id = z.number().int().positive().max(2_147_483_647);
export const civilDate = civilDateInput;
const text = (max: number) => z.string().trim().max(max);
const instant = instantInput;

export const ISSUE_SOURCES = [
  "patrol",
  "inspection",
  "online_monitor",
  "grid_monitor",
  "video",
  "satellite",
  "aerial",
  "public_report",
  "superior",
  "air_anomaly",
] as const;
export type IssueSource = (typeof ISSUE_SOURCES)[number];
export const SEVERITIES = ["minor", "serious", "grave"] as const;
export type Severity = (typeof SEVERITIES)[number];
export const SITE_KINDS = [
  "construction",
  "coal_yard",
  "coal_outlet",
  "stove",
  "catering",
  "enterprise",
  "stockyard",
  "road",
  "land",
  "other",
] as const;
export type SiteKind = (typeof SITE_KINDS)[number];
export const INSPECTION_KINDS = ["joint", "routine", "night", "campaign", "self_check"] as const;
export type InspectionKind = (typeof INSPECTION_KINDS)[number];
export const PHOTO_KINDS = ["before", "after", "verify"] as const;

const lon = z.number().min(-180).max(180);
const lat = z.number().min(-90).max(90);

export const issueInput = z.object({
  /** Made on the device when the form is opened. */
  clientId: z.uuid(),
  categoryId: id,
  source: z.enum(ISSUE_SOURCES),
  severity: z.enum(SEVERITIES).default("minor"),
  description: text(2000).min(1),
  siteId: id.optional(),
  /** May be left out when the site says it. */
  townId: id.optional(),
  gridId: id.optional(),
  address: text(200).default(""),
  lon: lon.optional(),
  lat: lat.optional(),
  foundAt: instant,
  fixedOnSpot: z.boolean().default(false),
  campaignId: id.optional(),
  stationId: id.optional(),
  spikeHour: instant.optional(),
  externalRef: text(100).default(""),
});
export type IssueInput = z.output<typeof issueInput>;

export const transitionInput = z.object({
  taskId: id,
  verb: z.enum(VERBS),
  /** The version on which the person decided. */
  version: z.number().int().positive(),
  reason: text(2000).optional(),
  measures: text(4000).optional(),
  dueOn: civilDate.optional(),
  /** Working days instead of a date. */
  days: z.number().int().min(1).max(250).optional(),
  until: civilDate.optional(),
  ownerUnitId: id.optional(),
  ownerName: text(50).optional(),
  coUnitIds: z.array(id).max(10).optional(),
  ccUnitIds: z.array(id).max(20).optional(),
  verifierUnitId: id.optional(),
  requirement: text(2000).optional(),
  receivingBody: text(100).optional(),
});
export type TransitionInput = z.output<typeof transitionInput>;

export const bulkTransitionInput = z.object({
  items: z
    .array(z.object({ taskId: id, version: z.number().int().positive() }))
    .min(1)
    .max(200),
  change: transitionInput.omit({ taskId: true, version: true }),
});
export type BulkTransitionInput = z.output<typeof bulkTransitionInput>;

export const inspectionInput = z.object({
  clientId: z.uuid(),
  kind: z.enum(INSPECTION_KINDS),
  title: text(100).min(1),
  campaignId: id.optional(),
  leadUnitId: id,
  checklistVersionId: id.optional(),
  plannedFrom: civilDate,
  plannedTo: civilDate,
  team: z
    .array(
      z.object({
        team: text(20).default("1"),
        unitId: id,
        userId: id.optional(),
        name: text(50).min(1),
        isLead: z.boolean().default(false),
      }),
    )
    .max(100)
    .default([]),
  regionIds: z.array(id).max(200).default([]),
  siteIds: z.array(id).max(500).default([]),
  note: text(2000).default(""),
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
        note: text(500).default(""),
        findingId: z.uuid().optional(),
      }),
    )
    .max(5000)
    .default([]),
  findings: z.array(issueInput).max(200).default([]),
});
export type InspectionRecordInput = z.output<typeof inspectionRecordInput>;

export const photoInput = z.object({
  clientId: z.uuid(),
  issueId: id,
  kind: z.enum(PHOTO_KINDS),
  /** The device's word, used when the file itself says nothing. */
  takenAt: instant.optional(),
  lon: lon.optional(),
  lat: lat.optional(),
  caption: text(200).default(""),
});
export type PhotoInput = z.output<typeof photoInput>;

export const noticeInput = z.object({
  kind: z.enum(NOTICE_KINDS),
  taskId: id.optional(),
  toUnitId: id,
  title: text(100).min(1),
  /** What the letter says beside the facts of the task. */
  text: text(5000).default(""),
  basis: text(500).default(""),
  replyBy: civilDate.optional(),
});
export type NoticeInput = z.output<typeof noticeInput>;

export const decisionInput = z.object({
  id,
  decision: z.enum(["confirmed", "refused"]),
  reason: text(500).default(""),
});
export type DecisionInput = z.output<typeof decisionInput>;

export const lookBackDrawInput = z.object({
  title: text(100).min(1),
  closedFrom: civilDate,
  closedTo: civilDate,
  townIds: z.array(id).max(50).default([]),
  categoryIds: z.array(id).max(50).default([]),
  /** 分层: each town, or each family of categories, gets its share of the picks. */
  strata: z.enum(["none", "town", "category"]).default("none"),
  size: z.number().int().min(1).max(200),
  /** Left out: drawn by the system. Given: a seed agreed at the meeting. */
  seed: text(64).min(4).optional(),
});
export type LookBackDrawInput = z.output<typeof lookBackDrawInput>;

export const lookBackResultInput = z.object({
  pickId: id,
  result: z.enum(["held", "recurred"]),
  note: text(1000).default(""),
  /** For `recurred`: the deadline of the reopened task. */
  days: z.number().int().min(1).max(250).default(5),
});
export type LookBackResultInput = z.output<typeof lookBackResultInput>;

export const savedViewInput = z.object({
  page: z.enum(["issues", "tasks", "inspections"]),
  name: text(40).min(1),
  query: z.string().max(2000),
});

export const calendarDaysInput = z.object({
  year: z.number().int().min(2025).max(2100),
  document: text(100).min(1),
  days: z
    .array(z.object({ date: civilDate, working: z.boolean(), name: text(30).min(1) }))
    .min(1)
    .max(80),
  /** Of the year's days as the form showed them: unchanged-since. */
  seen: z.string().regex(CONTENT_HASH),
});
export type CalendarDaysInput = z.output<typeof calendarDaysInput>;

export const checklistInput = z.object({
  checklistId: id,
  /** The version that stood in the editor; a newer one is not written over. */
  baseVersion: z.number().int().positive().optional(),
  note: text(200).default(""),
  items: z
    .array(
      z.object({
        code: z.string().regex(/^[a-z0-9-]{1,40}$/),
        text: text(200).min(1),
        textEn: text(200).default(""),
        categoryId: id.optional(),
      }),
    )
    .min(1)
    .max(60),
});
export type ChecklistInput = z.output<typeof checklistInput>;
