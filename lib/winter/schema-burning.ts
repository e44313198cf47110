import { z } from "zod";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { civilDate, given } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";

/** Which fire of the season a step begins with; empty = not used. */
const nth = given(z.coerce.number().int().min(1).max(99));

export const burningPolicyForm = z.object({
  validFrom: civilDate,
  /** MM-DD */
  seasonFrom: line(5),
  circulate: nth,
  talk: nth,
  answer: nth,
  /** A stretch per line: rules/edited-burning.ts. */
  weeks: lines(500).default(""),
  reason: line(200).min(2),
  seen: z.string().regex(CONTENT_HASH),
});
export type BurningPolicyInput = z.output<typeof burningPolicyForm>;
