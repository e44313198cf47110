import { z } from "zod";
import { filledNumber } from "@/lib/shared/form-fields";
import { WINDS } from "./rules/wind";

/** The wind of the current hour: where it comes from (empty = calm), metres a second with one decimal. */
export const windInput = z.object({
  from: z.enum(["calm", ...WINDS]),
  speed: filledNumber((number) => number.min(0).max(99.9)),
});
export type WindInput = z.output<typeof windInput>;
