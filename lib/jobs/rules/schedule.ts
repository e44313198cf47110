import { addDays, type CivilDate, civilDateOf, dayOfWeek, startOfWeek } from "@/lib/shared/civil-date";

/** When a job is due, in civil time of Asia/Shanghai. `at` is HH:MM; `day` 1 = Monday … 7 = Sunday. */
export type Schedule =
  | { every: "minutes"; minutes: number }
  | { every: "day"; at: string }
  | { every: "week"; day: number; at: string };

const SHANGHAI_MS = 8 * 3_600_000;
const MINUTE_MS = 60_000;

/** `HH:MM` in Shanghai. */
function timeOf(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_MS).toISOString().slice(11, 16);
}

/**
 * The slot that is due at an instant: every instance works out the same one, and one slot is run once. Minutes: the interval
 * that has begun, `2026-11-24T08:05`. Day: the date, from its hour on; a server that starts later in the day catches up, one that
 * was down all day does not (the sweeps look at the present state anyway). Week: the Monday, from its day and hour to the end
 * of that week. Null = nothing is due.
 */
export function slotAt(schedule: Schedule, instant: Date): string | null {
  const date = civilDateOf(instant);
  const time = timeOf(instant);
  switch (schedule.every) {
    case "minutes": {
      const step = schedule.minutes * MINUTE_MS;
      const begun = Math.floor((instant.getTime() + SHANGHAI_MS) / step) * step;
      return new Date(begun).toISOString().slice(0, 16);
    }
    case "day":
      return time >= schedule.at ? date : null;
    case "week": {
      const day = dayOfWeek(date);
      return day > schedule.day || (day === schedule.day && time >= schedule.at) ? startOfWeek(date) : null;
    }
  }
}

/** When the job is due next after an instant: the beginning of the next slot. */
export function nextDue(schedule: Schedule, instant: Date): Date {
  const date = civilDateOf(instant);
  const moment = (day: CivilDate, at: string) => new Date(`${day}T${at}:00+08:00`);
  switch (schedule.every) {
    case "minutes": {
      const step = schedule.minutes * MINUTE_MS;
      return new Date((Math.floor(instant.getTime() / step) + 1) * step);
    }
    case "day": {
      const sameDay = moment(date, schedule.at);
      return sameDay > instant ? sameDay : moment(addDays(date, 1), schedule.at);
    }
    case "week": {
      const thisWeek = moment(addDays(startOfWeek(date), schedule.day - 1), schedule.at);
      return thisWeek > instant ? thisWeek : moment(addDays(startOfWeek(date), schedule.day + 6), schedule.at);
    }
  }
}
