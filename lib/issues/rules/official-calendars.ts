import type { CivilDate } from "@/lib/shared/civil-date";

/** A day that differs from Monday–Friday, as the State Council announced it. */
export interface CalendarException {
  date: CivilDate;
  /** true = a weekend on which people work (调休上班); false = a day off. */
  working: boolean;
  name: string;
}

export interface OfficialYear {
  year: number;
  document: string;
  exceptions: CalendarException[];
}

function off(name: string, year: number, ...days: string[]): CalendarException[] {
  return days.map((day) => ({ date: `${year}-${day}`, working: false, name }));
}

function work(name: string, year: number, ...days: string[]): CalendarException[] {
  return days.map((day) => ({ date: `${year}-${day}`, working: true, name }));
}

function days(month: string, first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, i) => `${month}-${String(first + i).padStart(2, "0")}`);
}

/**
 * The arrangements the State Council has published (国务院办公厅关于部分节假日安排的通知). The migration writes the same rows into
 * `calendar_day`, where the office adds the next year when it is announced; a test holds the two together.
 */
export const OFFICIAL_YEARS: readonly OfficialYear[] = [
  {
    year: 2025,
    document: "国办发明电〔2024〕12号",
    exceptions: [
      ...off("元旦", 2025, "01-01"),
      ...off("春节", 2025, ...days("01", 28, 31), ...days("02", 1, 4)),
      ...work("春节调休", 2025, "01-26", "02-08"),
      ...off("清明节", 2025, ...days("04", 4, 6)),
      ...off("劳动节", 2025, ...days("05", 1, 5)),
      ...work("劳动节调休", 2025, "04-27"),
      ...off("端午节", 2025, "05-31", "06-01", "06-02"),
      ...off("国庆节、中秋节", 2025, ...days("10", 1, 8)),
      ...work("国庆节调休", 2025, "09-28", "10-11"),
    ],
  },
  {
    year: 2026,
    document: "国办发明电〔2025〕7号",
    exceptions: [
      ...off("元旦", 2026, ...days("01", 1, 3)),
      ...work("元旦调休", 2026, "01-04"),
      ...off("春节", 2026, ...days("02", 15, 23)),
      ...work("春节调休", 2026, "02-14", "02-28"),
      ...off("清明节", 2026, ...days("04", 4, 6)),
      ...off("劳动节", 2026, ...days("05", 1, 5)),
      ...work("劳动节调休", 2026, "05-09"),
      ...off("端午节", 2026, ...days("06", 19, 21)),
      ...off("中秋节", 2026, ...days("09", 25, 27)),
      ...off("国庆节", 2026, ...days("10", 1, 7)),
      ...work("国庆节调休", 2026, "09-20", "10-10"),
    ],
  },
];
