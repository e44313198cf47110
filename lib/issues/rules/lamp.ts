import type { CivilDate } from "@/lib/shared/civil-date";
import { isFinal, type TaskState } from "./task-state";

/** 绿 < 80 % of the working days used, 黄 80–100 %, 红 past the deadline, 蓝 挂账. Always shown with its word. */
export const LAMPS = ["green", "yellow", "red", "blue"] as const;
export type Lamp = (typeof LAMPS)[number];

/** The dates that a task keeps so that a list needs no calendar. */
export interface LampDates {
  state: TaskState;
  dueOn: CivilDate | null;
  yellowFrom: CivilDate | null;
  clockStoppedOn: CivilDate | null;
}

/**
 * The lamp on `today`. Null for what has no clock: not ordered yet, or finished (a finished task was in time or late, which
 * the list says in words). While the verifier has it, the lamp stands as it was on the day of submission. On the deadline day
 * itself it is yellow. 挂账 is blue as long as it lasts: it ends by its own transition, not by the calendar. Red is what 超期 means
 * wherever it is counted.
 */
export function lampOf(task: LampDates, today: CivilDate): Lamp | null {
  if (task.dueOn === null || task.yellowFrom === null || isFinal(task.state)) return null;
  if (task.state === "suspended") return "blue";
  const asOf = task.clockStoppedOn ?? today;
  if (asOf > task.dueOn) return "red";
  return asOf >= task.yellowFrom ? "yellow" : "green";
}

/** What a lamp is called: its colour, or why no clock runs. */
export const LAMP_WORDS = [
  ...LAMPS,
  "stopped",
  "stoppedLate",
  "closedInTime",
  "closedLate",
  "closedUntimed",
  "ended",
  "none",
] as const;
export type LampWord = (typeof LAMP_WORDS)[number];

/**
 * The word beside a lamp. A clock that stands still is not about to run out, and what is finished was in time or late: `closedLate` is
 * null for what was closed without an order. "none" = not ordered yet.
 */
export function lampWordOf(task: { state: TaskState; lamp: Lamp | null; closedLate: boolean | null }): LampWord {
  if (task.state === "closed")
    return task.closedLate === null ? "closedUntimed" : task.closedLate ? "closedLate" : "closedInTime";
  if (isFinal(task.state)) return "ended";
  if (task.state === "submitted" && task.lamp) return task.lamp === "red" ? "stoppedLate" : "stopped";
  return task.lamp ?? "none";
}
