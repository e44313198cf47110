"use server";

import { revalidatePath } from "next/cache";
import { setLadder } from "@/lib/follow-up/commands/set-ladder";
import { ladderInput } from "@/lib/follow-up/schema-escalation";
import { action, longAction } from "@/lib/identity/commands/run-action";
import { runJobByHand } from "@/lib/jobs/commands/run-job-by-hand";
import { nothingInput } from "@/lib/jobs/schema";

export const saveLadder = action({
  name: "escalations.ladder",
  permission: "supervision:configure",
  input: ladderInput,
  run: async ({ viewer, input, tx }) => ({ rules: await setLadder(tx, viewer, input) }),
  audit: "inside",
  after: () => revalidatePath("/escalations"),
});

export const sweepNow = longAction({
  name: "escalations.sweep",
  permission: "supervision:configure",
  input: nothingInput,
  run: async ({ viewer }) => {
    const { outcome, counts } = await runJobByHand(viewer, "escalations");
    return { outcome, looked: counts?.looked ?? 0, fired: counts?.fired ?? 0 };
  },
  after: () => revalidatePath("/", "layout"),
});
