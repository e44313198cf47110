import { z } from "zod";
import { civilDate, given, idText as id } from "@/lib/shared/form-fields";
import { line } from "@/lib/shared/people-text";

const asked = {
  regionId: id,
  stationId: id,
  /** Its first day: of a new span, or of the one that gets another end. */
  from: civilDate,
  /** Its last day; absent = open. The day before `from` takes the span back. */
  to: given(civilDate),
};
/** A station counts for a region from a day on. */
export const evaluationInput = z.object({ ...asked, reason: line(200).min(2) });
/** A span that is there gets another last day. */
export const evaluationEndInput = z.object({ ...asked, seenTo: given(civilDate), reason: line(200).min(2) });
/** The same as it stands in the address, where its effect is asked. */
export const evaluationAsked = z.object({ ...asked, what: z.enum(["new", "end"]) });
export type EvaluationAsked = z.output<typeof evaluationAsked>;
