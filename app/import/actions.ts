"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { evaluateMarked } from "@/lib/air/commands/evaluate-marked";
import { action, longAction } from "@/lib/identity/commands/run-action";
import { commitBatches } from "@/lib/ingest/commands/commit-batches";
import { discardWithin } from "@/lib/ingest/commands/discard-batch";
import { noteLostDays } from "@/lib/ingest/commands/note-finding";
import { sweepStaging } from "@/lib/ingest/commands/sweep-staging";
import { withdrawBatch } from "@/lib/ingest/commands/withdraw-batch";
import { batchIdInput, withdrawInput } from "@/lib/ingest/schema";
import { log } from "@/lib/platform/log";

export const commitBatch = longAction({
  name: "import.commit",
  permission: "import:commit",
  input: batchIdInput,
  run: async ({ viewer, input }) => {
    const [batch] = await commitBatches(viewer, [input.id], { patienceMs: 5_000 });
    // From here on the hours count: what follows may fail without unsaying it.
    const evaluated = await evaluateMarked(({ lostDays }) => noteLostDays([input.id], lostDays));
    await sweepStaging().catch((error: unknown) => log().error({ err: error }, "staging not swept"));
    return { batch: batch?.batchId ?? input.id, evaluated };
  },
  after: ({ input, data }) => {
    revalidatePath(`/import/${input.id}`);
    if (!data.evaluated) redirect(`/import/${input.id}?evaluation=later`);
  },
});

export const takeBatchBack = longAction({
  name: "import.withdraw",
  permission: "import:commit",
  input: withdrawInput,
  run: async ({ viewer, input }) => {
    const { done } = await withdrawBatch(viewer, input.id, input.reason, 5_000);
    return { done, evaluated: !done || (await evaluateMarked()) };
  },
  after: ({ input, data }) => {
    revalidatePath(`/import/${input.id}`);
    if (!data.evaluated) redirect(`/import/${input.id}?evaluation=later`);
  },
});

export const discardBatch = action({
  name: "import.discard",
  permission: "import:stage",
  input: batchIdInput,
  run: async ({ viewer, input, tx }) => {
    await discardWithin(tx, viewer, input.id);
    return {};
  },
  audit: "inside",
  after: ({ input }) => revalidatePath(`/import/${input.id}`),
});
