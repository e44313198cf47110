const DATE = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/g;
const RUN = /^\s*(?:至|到|—|–|~|～|to)\s*$/i;
const DAY_MS = 86_400_000;

/**
 * Dates out of pasted text, as YYYY-MM-DD in order without doubles. "2026-03-19 至 2026-03-22" is a run, both ends inside.
 * Chinese and slashed forms are read. Null when anything but dates and separators stands there, a date does not exist, a run
 * goes backwards, or there are more than 400.
 */
export function pastedDates(text: string): string[] | null {
  const found = new Set<string>();
  let end = 0;
  let before: number | null = null;
  for (const match of text.matchAll(DATE)) {
    const between = text.slice(end, match.index);
    const [, year, month, day] = match.map(Number);
    const at = Date.UTC(year as number, (month as number) - 1, day);
    if (new Date(at).getUTCDate() !== day) return null;
    const isRun = before !== null && RUN.test(between);
    if (!isRun && /[^\s,，、;；]/.test(between)) return null;
    if (isRun && before !== null && (at < before || at - before > 400 * DAY_MS)) return null;
    for (let time = isRun && before !== null ? before : at; time <= at; time += DAY_MS)
      found.add(new Date(time).toISOString().slice(0, 10));
    before = at;
    end = match.index + match[0].length;
  }
  if (found.size === 0 || found.size > 400 || /[^\s,，、;；。.]/.test(text.slice(end))) return null;
  return [...found].sort();
}
