import { addDays, type CivilDate, dayOfWeek, diffDays, yearOf } from "@/lib/shared/civil-date";
import type { CalendarException } from "./official-calendars";

/** Monday–Friday, corrected by the announced days off and working weekends (调休). */
export interface WorkingCalendar {
  exceptions: ReadonlyMap<CivilDate, CalendarException>;
  /** Years whose arrangement is known. In other years plain Monday–Friday is assumed, and the clock says so. */
  announcedYears: ReadonlySet<number>;
}

/** A calendar from its exceptions; a year counts as announced when it has at least one. */
export function workingCalendar(exceptions: Iterable<CalendarException>): WorkingCalendar {
  const byDate = new Map<CivilDate, CalendarException>();
  const years = new Set<number>();
  for (const exception of exceptions) {
    byDate.set(exception.date, exception);
    years.add(yearOf(exception.date));
  }
  return { exceptions: byDate, announcedYears: years };
}

export function isWorkingDay(calendar: WorkingCalendar, date: CivilDate): boolean {
  return calendar.exceptions.get(date)?.working ?? dayOfWeek(date) <= 5;
}

/**
 * Working days in (after, upTo]: the first day does not count, the last one does. 0 when `upTo` is not later. This is how
 * a period in days is reckoned (民法典 第二百零一条: the day on which it begins is not counted).
 */
export function workingDaysAfter(calendar: WorkingCalendar, after: CivilDate, upTo: CivilDate): number {
  const span = diffDays(upTo, after);
  if (span <= 0) return 0;
  const firstDay = dayOfWeek(after);
  const fullWeeks = Math.floor(span / 7);
  let count = fullWeeks * 5;
  for (let i = 1; i <= span % 7; i++) if (((firstDay - 1 + i) % 7) + 1 <= 5) count++;
  for (const exception of calendar.exceptions.values()) {
    if (exception.date <= after || exception.date > upTo) continue;
    const weekday = dayOfWeek(exception.date) <= 5;
    if (exception.working && !weekday) count++;
    if (!exception.working && weekday) count--;
  }
  return count;
}

/** The day on which the n-th working day after `date` falls; n = 0 gives `date` itself, or the next working day if it is none. */
export function addWorkingDays(calendar: WorkingCalendar, date: CivilDate, days: number): CivilDate {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`working days must be a whole number ≥ 0: ${days}`);
  if (days === 0) return nextWorkingDay(calendar, date);
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day)) left--;
  }
  return day;
}

/** The date itself when it is a working day, else the next one: where a deadline on a day off moves (民法典 第二百零三条). */
export function nextWorkingDay(calendar: WorkingCalendar, date: CivilDate): CivilDate {
  let day = date;
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1);
  return day;
}
