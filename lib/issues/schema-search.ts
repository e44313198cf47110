import { z } from "zod";

/** The search over everything, from the address. */
export const searchInput = z.object({
  q: z
    .string()
    .trim()
    .max(80)
    .refine((q) => !q.includes("\0"))
    .default(""),
});
