import { recordAudit } from "@/lib/identity/commands/record-audit";
import { unchangedSince } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { yearOf } from "@/lib/shared/civil-date";
import { calendarDays } from "../queries/calendar-year";
import { loadClockEvents } from "../queries/clock-events";
import { LIVE_SQL } from "../queries/state-sql";
import { loadWorkingCalendar } from "../queries/working-calendar";
import { clockSteps } from "../rules/clock-steps";
import { taskClock } from "../rules/task-clock";
import type { CalendarDaysInput } from "../schema";

/**
 * Replaces a year's days off and working weekends. Deadlines that were given stay as they are (they stand in documents); the lamps
 * of live tasks are reckoned anew, since the days between have changed. BadInput when a day lies in another year or comes twice,
 * Conflict when the year was changed since the form was opened.
 * Returns how many lamps moved.
 */
export async function setCalendarYear(tx: Tx, viewer: Viewer, input: CalendarDaysInput): Promise<{ moved: number }> {
  const dates = input.days.map((day) => day.date);
  if (dates.some((date) => yearOf(date) !== input.year))
    throw new BadInput("bad-input", {}, { days: { key: "date-other-year" } });
  if (new Set(dates).size !== dates.length) throw new BadInput("bad-input", {}, { days: { key: "date-twice" } });
  const subject = { type: "calendar", id: input.year };
  const before = await unchangedSince(tx, subject, input.seen, () => calendarDays(tx, input.year));
  await tx.change("sup-calendar-clear", "DELETE FROM calendar_day WHERE extract(year FROM date) = $1", [input.year]);
  await tx.change(
    "sup-calendar-set",
    `INSERT INTO calendar_day (date, working, name, document, set_at, set_by)
     SELECT d.date, d.working, d.name, $2, $3, $4 FROM jsonb_to_recordset($1::jsonb) AS d(date date, working boolean, name text)`,
    [JSON.stringify(input.days), input.document, now(), viewer.userId || null],
  );
  const moved = await reckonLamps(tx);
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject,
    detail: { what: `calendar ${input.year}`, before, after: input.days },
  });
  return { moved };
}

async function reckonLamps(tx: Tx): Promise<number> {
  const calendar = await loadWorkingCalendar(tx);
  const live = await tx.sql<{ id: number; yellow_from: string }>(
    "sup-live-clocks",
    `SELECT id, yellow_from FROM rectification_task t
     WHERE ${LIVE_SQL} AND due_on IS NOT NULL AND clock_stopped_on IS NULL ORDER BY id FOR UPDATE`,
  );
  let moved = 0;
  for (const task of live) {
    const clock = taskClock(calendar, clockSteps(await loadClockEvents(tx, task.id)), today());
    if (!clock || clock.yellowFrom === task.yellow_from) continue;
    moved += await tx.change("sup-lamp-move", "UPDATE rectification_task SET yellow_from = $2 WHERE id = $1", [
      task.id,
      clock.yellowFrom,
    ]);
  }
  return moved;
}
