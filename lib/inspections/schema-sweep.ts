import { z } from "zod";
import { REGISTER_KEYS } from "@/lib/ledgers/rules/register";
import { civilDate, given, idText } from "@/lib/shared/form-fields";
import { line } from "@/lib/shared/people-text";

/** A sweep over a filtered list of a register. */
export const sweepForm = z.object({
  clientId: z.uuid(),
  register: z.enum(REGISTER_KEYS),
  /** The list's filter as its address says it, without the question mark. */
  query: line(1000).default(""),
  title: line(60).min(1),
  plannedFrom: civilDate,
  plannedTo: civilDate,
  checklistVersionId: given(idText),
});
export type SweepForm = z.output<typeof sweepForm>;
