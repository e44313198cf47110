import { addDays, type CivilDate } from "@/lib/shared/civil-date";

let lastDay = Number.NaN;
let lastDate: CivilDate = "";

/** Civil date of a local hour number (hours since 1970-01-01 00:00 +08:00). */
export function dayOfHour(hour: number): CivilDate {
  const day = Math.floor(hour / 24);
  if (day !== lastDay) {
    lastDay = day;
    lastDate = addDays("1970-01-01", day);
  }
  return lastDate;
}

/** `2025-06-30 15:00:00+08`, the instant at which a local hour begins, as PostgreSQL reads it. */
export function hourText(hour: number): string {
  const h = hour - Math.floor(hour / 24) * 24;
  return `${dayOfHour(hour)} ${h < 10 ? "0" : ""}${h}:00:00+08`;
}
