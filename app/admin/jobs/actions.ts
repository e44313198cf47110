"use server";

import { revalidatePath } from "next/cache";
import { action, longAction } from "@/lib/identity/commands/run-action";
import { runJobByHand } from "@/lib/jobs/commands/run-job-by-hand";
import { jobInput, nothingInput } from "@/lib/jobs/schema";
import { retryMessages } from "@/lib/messages/commands/outgoing-channel";

export const runNow = longAction({
  name: "jobs.run",
  permission: "jobs:run",
  input: jobInput,
  run: async ({ viewer, input }) => {
    const { outcome, counts } = await runJobByHand(viewer, input.job);
    return { outcome, counts: JSON.stringify(counts ?? {}) };
  },
  after: () => revalidatePath("/admin/jobs"),
});

export const retryDead = action({
  name: "jobs.retry-messages",
  permission: "jobs:run",
  input: nothingInput,
  run: async ({ viewer, tx }) => ({ messages: await retryMessages(tx, viewer) }),
  audit: "inside",
  after: () => revalidatePath("/admin/jobs"),
});
