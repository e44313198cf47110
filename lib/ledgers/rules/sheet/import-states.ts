/** staging → staged → committed | discarded; failed = broken off. */
export const IMPORT_STATES = ["staging", "staged", "committed", "failed", "discarded"] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** A file in one of these isn't taken a second time. */
export const LIVING_STATES: ImportState[] = ["staging", "staged", "committed"];

/** What a row is shown as; conflict: somebody has changed the entry meanwhile; left: a person has left the row out. */
export const ROW_OUTCOMES = [
  "twin",
  "conflict",
  "error",
  "changed",
  "new",
  "kept",
  "unchanged",
  "skipped",
  "left",
] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** What waits for a person's word before the list can be taken. */
export const UNDECIDED: RowOutcome[] = ["twin", "conflict"];
