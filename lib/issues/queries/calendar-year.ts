import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Database, sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";

export interface CalendarDayRow {
  date: CivilDate;
  working: boolean;
  name: string;
}

/** A year's special days by date, as they stand. */
export function calendarDays(db: Database, year: number): Promise<CalendarDayRow[]> {
  return db.sql<CalendarDayRow>(
    "sup-calendar-year",
    "SELECT date, working, name FROM calendar_day WHERE extract(year FROM date) = $1 ORDER BY date",
    [year],
  );
}

export interface CalendarYear {
  days: CalendarDayRow[];
  document: string;
  /** Years that have been entered, latest first. */
  years: number[];
}

/** The working calendar of a year with the notice that it rests on. */
export async function calendarYear(_viewer: Viewer, year: number): Promise<CalendarYear> {
  const [days, [paper], years] = await Promise.all([
    calendarDays({ sql }, year),
    sql<{ document: string }>(
      "sup-calendar-document",
      "SELECT document FROM calendar_day WHERE extract(year FROM date) = $1 ORDER BY set_at DESC LIMIT 1",
      [year],
    ),
    sql<{ year: number }>(
      "sup-calendar-years",
      "SELECT DISTINCT extract(year FROM date)::int AS year FROM calendar_day ORDER BY 1 DESC",
    ),
  ]);
  return { days, document: paper?.document ?? "", years: years.map((row) => row.year) };
}
