import { addDays, type CivilDate, daysBetween, isCivilDate } from "@/lib/shared/civil-date";
import type { CalendarException } from "./official-calendars";

/**
 * A year's special days as lines that a person can copy from the notice: "2027-02-05～2027-02-11 休 春节", "2027-02-14 班 春节调休". One day or a
 * span, 休 (off) or 班 (work), what for. Neighbouring days of one kind and name share a line.
 */
export function calendarLines(days: readonly CalendarException[]): string {
  const spans: { from: CivilDate; to: CivilDate; working: boolean; name: string }[] = [];
  for (const { date, working, name } of [...days].sort((a, b) => (a.date < b.date ? -1 : 1))) {
    const last = spans.at(-1);
    if (last && last.working === working && last.name === name && addDays(last.to, 1) === date) last.to = date;
    else spans.push({ from: date, to: date, working, name });
  }
  return spans
    .map(({ from, to, working, name }) => `${from === to ? from : `${from}～${to}`} ${working ? "班" : "休"} ${name}`)
    .join("\n");
}

const LINE = /^(\d{4}-\d{2}-\d{2})(?:\s*[～~至]\s*(\d{4}-\d{2}-\d{2}))?\s+(休|班)\s+(\S.{0,29})$/u;

/** The days that lines name, empty lines left out; null with the first line (from 1) that cannot be read. */
export function parseCalendarLines(
  text: string,
): { days: CalendarException[]; badLine: null } | { days: null; badLine: number } {
  const days: CalendarException[] = [];
  for (const [i, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const [, from = "", to = from, kind, name = ""] = LINE.exec(line.trim()) ?? [];
    if (!isCivilDate(from) || !isCivilDate(to) || to < from || daysBetween(from, to).length > 31)
      return { days: null, badLine: i + 1 };
    days.push(...daysBetween(from, to).map((date) => ({ date, working: kind === "班", name: name.trim() })));
  }
  return { days, badLine: null };
}
