import { z } from "zod";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { DATUMS } from "@/lib/shared/coordinate-system";
import { civilDate, id, instant, lat, lon } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";
import { VERBS } from "./rules/transition-table";

/** What the input of the loop looks like; lengths are those of the forms. */

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
export const PHOTO_KINDS = ["before", "after", "verify"] as const;

export const issueInput = z.object({
  /** Made on the device when the form is opened. */
  clientId: z.uuid(),
  categoryId: id,
  source: z.enum(ISSUE_SOURCES),
  severity: z.enum(SEVERITIES).default("minor"),
  description: lines(2000).min(1),
  siteId: id.optional(),
  /** May be left out when the site says it. */
  townId: id.optional(),
  gridId: id.optional(),
  address: line(200).default(""),
  lon: lon.optional(),
  lat: lat.optional(),
  /** Of lon and lat. */
  datum: z.enum(DATUMS).default("wgs84"),
  foundAt: instant,
  fixedOnSpot: z.boolean().default(false),
  campaignId: id.optional(),
  stationId: id.optional(),
  spikeHour: instant.optional(),
  externalRef: line(100).default(""),
});
export type IssueInput = z.output<typeof issueInput>;

export const transitionInput = z.object({
  taskId: id,
  verb: z.enum(VERBS),
  /** The version on which the person decided. */
  version: z.number().int().positive(),
  reason: lines(2000).optional(),
  measures: lines(4000).optional(),
  dueOn: civilDate.optional(),
  /** Working days instead of a date. */
  days: z.number().int().min(1).max(250).optional(),
  until: civilDate.optional(),
  ownerUnitId: id.optional(),
  ownerName: line(50).optional(),
  coUnitIds: z.array(id).max(10).optional(),
  ccUnitIds: z.array(id).max(20).optional(),
  verifierUnitId: id.optional(),
  requirement: lines(2000).optional(),
  receivingBody: line(100).optional(),
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

export const photoInput = z.object({
  clientId: z.uuid(),
  issueId: id,
  kind: z.enum(PHOTO_KINDS),
  /** The date of the file on the device: kept as such, no evidence of when it was taken. */
  fileAt: instant.optional(),
  caption: line(200).default(""),
});
export type PhotoInput = z.output<typeof photoInput>;

/** The lists that keep their readers' filters. */
export const SAVED_PAGES = [
  "issues",
  "tasks",
  "inspections",
  "sites",
  "notices",
  "relapses",
  "missed-reports",
] as const;
export type SavedPage = (typeof SAVED_PAGES)[number];

export const savedViewInput = z.object({
  page: z.enum(SAVED_PAGES),
  name: line(40).min(1),
  query: line(2000),
});

export const calendarDaysInput = z.object({
  year: z.number().int().min(2025).max(2100),
  document: line(100).min(1),
  days: z
    .array(z.object({ date: civilDate, working: z.boolean(), name: line(30).min(1) }))
    .min(1)
    .max(80),
  /** Of the year's days as the form showed them: unchanged-since. */
  seen: z.string().regex(CONTENT_HASH),
});
export type CalendarDaysInput = z.output<typeof calendarDaysInput>;
