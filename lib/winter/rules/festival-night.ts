import { addDays, type CivilDate, diffDays, sameDateLastYear, yearOf } from "@/lib/shared/civil-date";

/**
 * 正月初一 by year (农历的编算和颁行 GB/T 33661-2017, as published in the calendars). The lunar year cannot be reckoned simply, so its first
 * days are listed; outside of the list a night is compared by its civil date.
 */
export const LUNAR_NEW_YEAR: Readonly<Record<number, CivilDate>> = {
  2013: "2013-02-10",
  2014: "2014-01-31",
  2015: "2015-02-19",
  2016: "2016-02-08",
  2017: "2017-01-28",
  2018: "2018-02-16",
  2019: "2019-02-05",
  2020: "2020-01-25",
  2021: "2021-02-12",
  2022: "2022-02-01",
  2023: "2023-01-22",
  2024: "2024-02-10",
  2025: "2025-01-29",
  2026: "2026-02-17",
  2027: "2027-02-06",
  2028: "2028-01-26",
  2029: "2029-02-13",
  2030: "2030-02-03",
  2031: "2031-01-23",
  2032: "2032-02-11",
  2033: "2033-01-31",
  2034: "2034-02-19",
  2035: "2035-02-08",
};

/** Days around 正月初一 that are the festival's: from a week before its eve to 元宵 and the day after. */
const BEFORE = -8;
const AFTER = 15;

export interface FestivalDay {
  /** `eve` 除夕; `before` so many days before it; `first-month` the n-th day of 正月. */
  name: "before" | "eve" | "first-month";
  n: number;
}

/** Days since 正月初一 (negative before it) while a date is one of the festival's; null for another date, or a year that is not listed. */
function festivalOffset(date: CivilDate): number | null {
  const first = LUNAR_NEW_YEAR[yearOf(date)];
  if (first === undefined) return null;
  const offset = diffDays(date, first);
  return offset >= BEFORE && offset <= AFTER ? offset : null;
}

/** What a date is in the festival; null outside of it. */
export function festivalDay(date: CivilDate): FestivalDay | null {
  const offset = festivalOffset(date);
  if (offset === null) return null;
  if (offset === -1) return { name: "eve", n: 0 };
  return offset < 0 ? { name: "before", n: -1 - offset } : { name: "first-month", n: offset + 1 };
}

export interface SameNight {
  date: CivilDate;
  /** lunar = the same night of the festival; civil = the same date. */
  by: "lunar" | "civil";
}

/** Last year's same night: by the lunar calendar around 春节 (the eve beside the eve), else by the civil date. */
export function sameNightLastYear(date: CivilDate): SameNight {
  const offset = festivalOffset(date);
  const first = LUNAR_NEW_YEAR[yearOf(date) - 1];
  return offset === null || first === undefined
    ? { date: sameDateLastYear(date), by: "civil" }
    : { date: addDays(first, offset), by: "lunar" };
}
