import type { Database } from "@/lib/platform/db";
import type { CalendarException } from "../rules/official-calendars";
import { type WorkingCalendar, workingCalendar } from "../rules/working-days";

/** The office's calendar as it stands in the database: a few hundred rows, read in the caller's transaction. */
export async function loadWorkingCalendar(db: Database): Promise<WorkingCalendar> {
  return workingCalendar(
    await db.sql<CalendarException & { date: string }>("sup-calendar", "SELECT date, working, name FROM calendar_day"),
  );
}
