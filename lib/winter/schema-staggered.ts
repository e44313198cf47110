import { z } from "zod";
import { civilDate, given, idText } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";
import { STAGGERED_MODES } from "./rules/staggered-conflicts";

export const STAGGERED_CHECKS = ["power", "feed", "online", "on-site"] as const;

export const staggeredForm = z.object({
  clientId: z.uuid(),
  /** Given = another wording of a period that is there, on the version that was read. */
  periodId: given(idText),
  version: given(idText),
  siteId: idText,
  mode: z.enum(STAGGERED_MODES),
  /** Of a limit, percent. */
  share: given(z.coerce.number().int().min(1).max(99)),
  startsOn: civilDate,
  endsOn: civilDate,
  note: line(200).default(""),
  checkBy: z.enum(STAGGERED_CHECKS),
  documentNo: line(60).default(""),
});
export type StaggeredInput = z.output<typeof staggeredForm>;

export const closeStaggeredForm = z.object({ periodId: idText, version: idText, reason: line(200).min(2) });
export type CloseStaggeredInput = z.output<typeof closeStaggeredForm>;

export const staggeredCheckForm = z.object({
  clientId: z.uuid(),
  periodId: idText,
  outcome: z.enum(["pass", "fail"]),
  note: lines(500).default(""),
});
export type StaggeredCheckInput = z.output<typeof staggeredCheckForm>;
