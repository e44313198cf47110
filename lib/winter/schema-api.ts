import { z } from "zod";
import { civilDate, instant } from "@/lib/shared/form-fields";

/** What the doors of issues and alerts answer to other systems, for the interface's description and the tests that hold them to it. */

/** What it answers: each changed issue once, as it stands now. Missing is null. */
export const issuesAnswer = z.strictObject({
  issues: z.array(
    z.strictObject({
      number: z.string(),
      changedAt: instant,
      state: z.string(),
      category: z.string(),
      source: z.string(),
      severity: z.string(),
      description: z.string(),
      town: z.string(),
      townCode: z.string(),
      lon: z.number().nullable(),
      lat: z.number().nullable(),
      foundAt: instant,
      dueOn: civilDate.nullable(),
      ownerUnit: z.string().nullable(),
      closedAt: instant.nullable(),
      externalRef: z.string(),
    }),
  ),
  cursor: z.string(),
  more: z.boolean(),
});

/** What `POST /api/v1/alerts` answers: the alert's number here, and whether it had been taken before. */
export const alertTaken = z.strictObject({ id: z.number().int().positive(), repeated: z.boolean() });
