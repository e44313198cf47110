import type { Schedule } from "./schedule";

/** Every job by name, with its rhythm. What each does: commands/job-table.ts. */
export const JOB_SCHEDULES = {
  /** Before the sweep of the ladder, which must see the states of the new day. */
  suspensions: { every: "day", at: "00:05" },
  escalations: { every: "day", at: "06:00" },
  /** Each recipient of a warning until that one acknowledges. */
  "warning-reminders": { every: "minutes", minutes: 5 },
  /** An hour may arrive late. */
  "road-suggestions": { every: "minutes", minutes: 20 },
  /** After the day has rolled, before people come. */
  "register-due": { every: "day", at: "05:30" },
  outbox: { every: "minutes", minutes: 1 },
  "weekly-drafts": { every: "week", day: 5, at: "12:00" },
  "weekly-chase": { every: "week", day: 1, at: "09:00" },
  "day-roll": { every: "day", at: "00:02" },
  /** A push that met another evaluation must not wait for the next push: that may be an hour. */
  "late-marks": { every: "minutes", minutes: 5 },
  /** Whoever cuts the trail after it can cut an hour at most. */
  "audit-anchor": { every: "minutes", minutes: 60 },
  /** Where nobody waits: after a new key, every sealed text is opened and sealed again. */
  seals: { every: "day", at: "03:40" },
  /** What is red on 系统状态 should not wait for somebody to look. */
  alarms: { every: "minutes", minutes: 15 },
  /** An afternoon that decides must be known while something can be done; told once a day. */
  "day-balance": { every: "minutes", minutes: 15 },
  sweep: { every: "minutes", minutes: 60 },
} as const satisfies Record<string, Schedule>;

export type JobName = keyof typeof JOB_SCHEDULES;
export const JOB_NAMES = Object.keys(JOB_SCHEDULES) as JobName[];

export function isJobName(name: string): name is JobName {
  return (JOB_NAMES as string[]).includes(name);
}
