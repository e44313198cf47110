/** What a heavy thread is told to do: the module whose function `work` does it, and plain data for it. */
export interface HeavyOrder {
  /** Name of the kind, as the log has it. */
  job: string;
  /** Path from the root of the project, as the code has it. */
  module: string;
  data: unknown;
}

/** Rows of the order that comes after them: what is copied to a thread at once holds up whoever sends it. */
export interface HeavyRows {
  rows: readonly unknown[];
}

/** Told at the start: the system's number of a thread of the idle class; null when it turns out to have a lower priority only. */
export interface HeavyStanding {
  kind: "stands-back";
  thread: number | null;
}

export type HeavyAnswer =
  | { kind: "made"; made: unknown }
  | { kind: "refused"; key: string; params: Record<string, string | number> }
  | { kind: "failed"; message: string };
