import { daysBetween, isDateInReach } from "@/lib/shared/civil-date";
import { composed } from "@/lib/shared/composed-text";

/** A date, or what is left of one behind another: 2026年3月19日, 3月21日, 21日. */
const DATE = /(?:(\d{4})\s*[-/.年]\s*)?(?:(\d{1,2})\s*[-/.月]\s*)?(\d{1,2})(?!\d)\s*[日号]?/g;
const RUN = /^\s*(?:至|到|-|—|–|~|to)\s*$/i;
const LIST = /^[\s,、;]*$/;
const MOST = 400;

/**
 * Dates out of pasted text, as YYYY-MM-DD in order without doubles. "2026-03-19 至 2026-03-22" is a run, both ends inside; in
 * "2026年3月19日至21日、4月2日" year and month are those of the date before. Chinese and slashed forms are read. Null when anything but dates and
 * separators stands there, the first one has no year, a date does not exist, a run goes backwards, or there are more than 400.
 */
export function pastedDates(pasted: string): string[] | null {
  const text = composed(pasted, "NFKC");
  const found = new Set<string>();
  let end = 0;
  let before: { year: number; month: number; date: string } | null = null;
  for (const match of text.matchAll(DATE)) {
    const between = text.slice(end, match.index);
    const isRun = before !== null && RUN.test(between);
    if (!isRun && !LIST.test(between)) return null;
    const [, ownYear, ownMonth, day = ""] = match;
    // 3月19日 8 is no list; a whole date may follow after a space.
    if (ownYear === undefined && (before === null || (!isRun && !/[,、;]/.test(between)))) return null;
    if (ownYear !== undefined && ownMonth === undefined) return null;
    const year: number = Number(ownYear ?? before?.year);
    const month: number = Number(ownMonth ?? before?.month);
    const date = dateOf(year, month, Number(day));
    if (date === null || (isRun && before !== null && date < before.date)) return null;
    for (const one of isRun && before !== null ? daysBetween(before.date, date) : [date]) found.add(one);
    if (found.size > MOST) return null;
    before = { year, month, date };
    end = match.index + match[0].length;
  }
  return found.size === 0 || !/^[\s,、;。.]*$/.test(text.slice(end)) ? null : [...found].sort();
}

function dateOf(year: number, month: number, day: number): string | null {
  const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isDateInReach(text) ? text : null;
}
