import type { ImportState, RowOutcome } from "@/lib/ledgers/rules/sheet/import-states";

type Tone = "good" | "bad" | "warn" | "info" | undefined;

export const IMPORT_TONES: Record<ImportState, Tone> = {
  staging: "info",
  staged: "warn",
  committed: "good",
  failed: "bad",
  discarded: undefined,
};

export const OUTCOME_TONES: Record<RowOutcome, Tone> = {
  new: "good",
  changed: "info",
  unchanged: undefined,
  kept: undefined,
  twin: "warn",
  conflict: "warn",
  error: "bad",
  skipped: undefined,
  left: undefined,
};
