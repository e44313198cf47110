"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { evaluateMarked } from "@/lib/air/commands/evaluate-marked";
import { action, longAction } from "@/lib/identity/commands/run-action";
import { commitBatches as makeCount } from "@/lib/ingest/commands/commit-batches";
import { discardWithin } from "@/lib/ingest/commands/discard-batch";
import { noteLostDays } from "@/lib/ingest/commands/note-finding";
import { sweepStaging } from "@/lib/ingest/commands/sweep-staging";
import { withdrawBatch } from "@/lib/ingest/commands/withdraw-batch";
import { batchIdInput, batchIdsInput, withdrawInput } from "@/lib/ingest/schema";
import { log } from "@/lib/platform/log";

export const commitBatch = longAction({
  name: "import.commit",
  permission: "import:commit",
  input: batchIdInput,
  run: async ({ viewer, input }) => {
    const [batch] = await makeCount(viewer, [input.id], { patienceMs: 5_000 });
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

/** Several that were read in one go, all of them or none. */
export const commitBatches = longAction({
  name: "import.commit-many",
  permission: "import:commit",
  input: batchIdsInput,
  run: async ({ viewer, input: { ids } }) => {
    const batches = await makeCount(viewer, ids, { patienceMs: 5_000 });
    const evaluated = await evaluateMarked(({ lostDays }) => noteLostDays(ids, lostDays));
    await sweepStaging().catch((error: unknown) => log().error({ err: error }, "staging not swept"));
    return { count: batches.length, evaluated };
  },
  after: () => revalidatePath("/import"),
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
