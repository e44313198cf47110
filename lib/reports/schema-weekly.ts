import { z } from "zod";
import { civilDateInput } from "@/lib/shared/civil-date-input";
import { line, lines } from "@/lib/shared/people-text";
import { WEEKLY_COUNTS } from "./rules/weekly-totals";

const id = z.coerce.number().int().positive().max(2_000_000_000);

export const weeklyIdInput = z.object({ id });

/** Which figure's rows are asked for: of one unit, or of the whole round. */
export const weeklyRowsInput = z.object({ rows: z.enum(WEEKLY_COUNTS), unit: id.optional() });

export const weeklyDraftInput = z.object({
  kind: z.enum(["week", "month", "campaign"]),
  /** Any day of the period; default today. */
  date: civilDateInput.optional(),
  /** Code of the campaign, with kind "campaign": its kind and a UUID, 44 characters where the office opened it. */
  campaign: line(60).optional(),
});
export type WeeklyDraftInput = z.infer<typeof weeklyDraftInput>;

export const weeklyConfirmInput = z.object({
  id,
  version: z.coerce.number().int().positive(),
  selfCheck: lines(1000),
  plan: lines(1000),
});
export type WeeklyConfirmInput = z.infer<typeof weeklyConfirmInput>;

export const weeklyFileInput = z.object({ id, format: z.enum(["xlsx", "docx"]).default("xlsx") });
