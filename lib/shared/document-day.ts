import type { CivilDate } from "./civil-date";

/** A day as official documents write it: 2026年3月1日, without leading zeros (GB/T 9704-2012 7.3.5.4). */
export function documentDay(date: CivilDate): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}
