import type { BatchRow } from "@/lib/ingest/queries/import-batches";

/** How a batch's state is toned; the word stands beside it always. */
export const STATE_TONE: Record<BatchRow["state"], "good" | "bad" | "warn" | "info" | undefined> = {
  staging: "info",
  staged: "warn",
  committing: "info",
  committed: "good",
  failed: "bad",
  discarded: undefined,
  withdrawn: "warn",
};
