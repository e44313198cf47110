import type { DayCell } from "@/lib/air/queries/figure";

export interface MonthCount {
  month: number;
  good: number;
  valid: number;
  /** Valid days by level 1 … 6. */
  levels: number[];
}

/** Days of a year counted by month, as the calendar shows them; months without a past day are left out. */
export function monthCounts(days: readonly DayCell[]): MonthCount[] {
  const counts = new Map<number, MonthCount>();
  for (const day of days) {
    if (day.state === "future") continue;
    const month = Number(day.date.slice(5, 7));
    const count = counts.get(month) ?? { month, good: 0, valid: 0, levels: [0, 0, 0, 0, 0, 0] };
    counts.set(month, count);
    if (day.level === null) continue;
    count.valid += 1;
    if (day.level <= 2) count.good += 1;
    count.levels[day.level - 1] = (count.levels[day.level - 1] ?? 0) + 1;
  }
  return [...counts.values()];
}
