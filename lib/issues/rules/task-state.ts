/** 整改任务 states, in the order in which a task usually passes them. */
export const TASK_STATES = [
  "open",
  "assigned",
  "accepted",
  "rectifying",
  "submitted",
  "closed",
  "returned",
  "suspended",
  "transferred",
  "rejected",
  "void",
  "reopened",
] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** A request of the fixing unit that waits for an answer; the task stays in its state meanwhile. */
export const PENDING_REQUESTS = ["none", "extension", "suspension", "transfer", "rejection"] as const;
export type PendingRequest = (typeof PENDING_REQUESTS)[number];

/** With the fixing unit: it owes something, and its clock runs. */
export const WORKING_STATES = [
  "assigned",
  "accepted",
  "rectifying",
  "returned",
  "reopened",
] as const satisfies readonly TaskState[];

/** Nothing more is owed. A closed one can still be reopened. */
export const FINAL_STATES = ["closed", "transferred", "rejected", "void"] as const satisfies readonly TaskState[];

/** Not yet final: 未办结. */
export const LIVE_STATES = TASK_STATES.filter((state) => !(FINAL_STATES as readonly TaskState[]).includes(state));

export function isFinal(state: TaskState): boolean {
  return (FINAL_STATES as readonly TaskState[]).includes(state);
}
