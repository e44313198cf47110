import { z } from "zod";
import { civilDate, given, id, idText, several } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";

/** What judging and looking back take: as JSON carries it, and as the HTML forms do. */

export const decisionInput = z.object({
  id,
  decision: z.enum(["confirmed", "refused"]),
  reason: lines(500).default(""),
});
export type DecisionInput = z.output<typeof decisionInput>;

export const decisionForm = z.object({
  id: idText,
  decision: z.enum(["confirmed", "refused"]),
  reason: lines(500).default(""),
});

export const lookBackDrawInput = z.object({
  title: line(100).min(1),
  closedFrom: civilDate,
  closedTo: civilDate,
  townIds: z.array(id).max(50).default([]),
  categoryIds: z.array(id).max(50).default([]),
  /** 分层: each town, or each family of categories, gets its share of the picks. */
  strata: z.enum(["none", "town", "category"]).default("none"),
  size: z.number().int().min(1).max(200),
  /** Left out: drawn by the system. Given: a seed agreed at the meeting. */
  seed: line(64).min(4).optional(),
});
export type LookBackDrawInput = z.output<typeof lookBackDrawInput>;

export const drawForm = z.object({
  title: line(100).min(1),
  closedFrom: civilDate,
  closedTo: civilDate,
  size: z.coerce.number().int().min(1).max(200),
  strata: z.enum(["none", "town", "category"]).default("none"),
  townIds: several,
  categoryIds: several,
  seed: given(line(64).min(4)),
});

export const lookBackResultInput = z.object({
  pickId: id,
  result: z.enum(["held", "recurred"]),
  note: lines(1000).default(""),
  /** For `recurred`: the deadline of the reopened task. */
  days: z.number().int().min(1).max(250).default(5),
});
export type LookBackResultInput = z.output<typeof lookBackResultInput>;

export const lookBackResultForm = z.object({
  pickId: idText,
  result: z.enum(["held", "recurred"]),
  note: lines(1000).default(""),
  days: given(z.coerce.number().int().min(1).max(250)),
});
