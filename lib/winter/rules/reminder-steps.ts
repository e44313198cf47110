/** How far up a reminder goes. */
export type Told = "unit" | "head" | "office";

/** The n-th reminder: minutes after the one before (the first: after the warning), and who hears of it beside the unit's workers. */
export interface ReminderStep {
  after: number;
  told: Told;
}

/**
 * Each recipient is reminded until that one acknowledges: half an hour, an hour, then its head (of a grid: the town) after two hours, the
 * office after four; from then on every two hours, for as long as the warning lasts.
 */
export const REMINDER_STEPS: readonly ReminderStep[] = [
  { after: 30, told: "unit" },
  { after: 30, told: "unit" },
  { after: 60, told: "head" },
  { after: 120, told: "office" },
  { after: 120, told: "office" },
];

/** Minutes from the warning to the first reminder. */
export const FIRST_REMINDER = REMINDER_STEPS[0]?.after ?? 30;

/** The step of reminder `no` (1 …); the last one repeats. */
export function stepOf(no: number): ReminderStep {
  return REMINDER_STEPS[Math.min(no, REMINDER_STEPS.length) - 1] as ReminderStep;
}

/** Acknowledged within: hours by which an episode is judged afterwards. */
export const ACK_HOURS = [1, 2, 4] as const;
