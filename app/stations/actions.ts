"use server";

import { revalidatePath } from "next/cache";
import { correctReading } from "@/lib/air/commands/correct-reading";
import { correctReadingInput } from "@/lib/air/schema";
import { action } from "@/lib/identity/commands/run-action";

/** One hour put right. Old values, recomputation and audit line are one transaction. */
export const correctHour = action({
  name: "readings.correct",
  permission: "readings:correct",
  input: correctReadingInput,
  run: async ({ viewer, input, tx }) => {
    await correctReading(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: ({ input }) => revalidatePath(`/stations/${input.station}`),
});
