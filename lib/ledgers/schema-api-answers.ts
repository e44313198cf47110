import { z } from "zod";
import { civilDateInput, instantInput } from "@/lib/shared/civil-date-input";
import { SITE_KINDS } from "./rules/site-kind";

const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What GET answers: at most 500 entries; personal data as masks, missing as null. */
export const ledgerAnswer = z.strictObject({
  register: z.string(),
  entries: z.array(
    z.strictObject({
      code: z.string(),
      outerNo: z.string().nullable(),
      version: z.number().int(),
      kind: z.enum(SITE_KINDS),
      name: z.string(),
      town: z.string(),
      grid: z.string().nullable(),
      address: z.string(),
      lon: z.number().nullable(),
      lat: z.number().nullable(),
      closedOn: civilDateInput.nullable(),
      mergedInto: z.string().nullable(),
      updatedAt: instantInput,
      values: z.record(z.string(), fieldValue),
    }),
  ),
  /** Where the following page begins; null at the end. */
  next: z.string().nullable(),
});

/** What POST answers: what became, or would become, of each entry that was sent. */
export const ledgerPushAnswer = z.strictObject({
  saved: z.boolean(),
  entries: z.array(
    z.strictObject({
      index: z.number().int(),
      outcome: z.enum(["new", "changed", "unchanged", "possible-twin", "error"]),
      code: z.string().nullable(),
      changes: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
      twins: z.array(z.string()),
      /** Why it is refused, in both languages. */
      error: z.looseObject({ code: z.string() }).optional(),
    }),
  ),
});
