import { z } from "zod";
import { civilDate, idText, several } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";
import { WARNING_LEVELS } from "./rules/warning-levels";

export const EXEMPTION_GROUNDS = ["livelihood", "rescue", "other"] as const;
export const HOLDS_UP_TO = ["none", ...WARNING_LEVELS] as const;

export const stopPeriodForm = z.object({
  clientId: z.uuid(),
  name: line(60).min(2),
  startsOn: civilDate,
  endsOn: civilDate,
  /** None = the whole district. */
  townIds: several,
  documentNo: line(60).default(""),
  reviewUnitId: idText,
  prolongDays: z.coerce.number().int().min(1).max(90).default(15),
});
export type StopPeriodInput = z.output<typeof stopPeriodForm>;

export const exemptionForm = z.object({
  clientId: z.uuid(),
  periodId: idText,
  siteId: idText,
  ground: z.enum(EXEMPTION_GROUNDS),
  scope: lines(1000).min(4),
  fromOn: civilDate,
  toOn: civilDate,
  upTo: z.enum(HOLDS_UP_TO),
});
export type ExemptionInput = z.output<typeof exemptionForm>;

export const exemptionMoveForm = z.object({
  exemptionId: idText,
  version: idText,
  verb: z.enum(["review", "approve", "refuse", "revoke"]),
  note: lines(500).min(2),
});
export type ExemptionMoveInput = z.output<typeof exemptionMoveForm>;

export const violationForm = z.object({
  clientId: z.uuid(),
  siteId: idText,
  note: lines(500).min(4),
});
export type ViolationInput = z.output<typeof violationForm>;
