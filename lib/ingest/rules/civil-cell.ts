import { composed } from "@/lib/shared/composed-text";
import { plainText } from "./cell-number";

/** Hours from 1970-01-01 00:00 +08:00 to 1970-01-01 00:00 UTC. */
const SHANGHAI_HOURS = 8;
export const FIRST_YEAR = 1980;
export const LAST_YEAR = 2100;

/** Days since 1970-01-01 of a calendar day; null when there is no such day or the year is out of 1980…2100. */
export function dayNumberOf(year: number, month: number, day: number): number | null {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null;
  const ms = Date.UTC(year, month - 1, day);
  const back = new Date(ms);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? ms / 86_400_000 : null;
}

/** The whole hours since 1970 UTC at which the labelled hour of that civil day begins. `label` 0…24. */
export function hourIndex(day: number, label: number, hourEnding: boolean): number {
  return day * 24 + label - (hourEnding ? 1 : 0) - SHANGHAI_HOURS;
}

/** The civil day "YYYY-MM-DD" of a day number. */
export function dateOfDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** The civil day of an hour since 1970 UTC, by its beginning. */
export function dateOfHour(hour: number): string {
  return dateOfDay(Math.floor((hour + 8) / 24));
}

export interface CivilCell {
  /** Days since 1970-01-01. */
  day: number;
  /** The hour label 0…24, null when the cell holds a date only, NaN when its time is not a whole hour. */
  hour: number | null;
}

const DATE =
  /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:t?(\d{1,2})(?:(?::|时)(?:(\d{1,2})分?)?(?::(\d{1,2}(?:\.\d+)?))?)?)?(?:z|\+08:?00)?$/i;

/**
 * A date with or without an hour, as civil time of Asia/Shanghai: 2026-11-24, 2026/11/24 8:00, 20261124, 2026年11月24日 08时,
 * 2026-11-24T08:00:00+08:00. Null when it is none of these or not in the calendar. "24:00" stays label 24 of its day.
 */
export function civilCell(text: string): CivilCell | null {
  const [spaced, weekday] = withoutWeekday(composed(text, "NFKC").trim());
  // "2026-11-2408:00" would be ambiguous: the blank between date and time becomes the T of ISO 8601.
  const match = DATE.exec(plainText(spaced.replace(/(?<=[\d日])\s+(?=\d{1,2}(:|时|$))/, "T")));
  if (!match || /z$/i.test(spaced)) return null;
  const [, year, month, day, month2, day2, hour, minute = "0", second = "0"] = match;
  const number = dayNumberOf(Number(year), Number(month ?? month2), Number(day ?? day2));
  // 1970-01-01 was a Thursday.
  if (number === null || (weekday !== null && (number + 4) % 7 !== weekday)) return null;
  if (hour === undefined) return { day: number, hour: null };
  const label = labelOf(hour, minute, second);
  // 23:59:45 of one day is label 0 of the next, which is label 24 of its own.
  return { day: number, hour: label ?? Number.NaN };
}

const WEEKDAYS = "日一二三四五六";

/** "2025年4月13日 星期日", "2025-04-13(周日)": the date, and the day of the week (0 = Sunday), which must be the date's. */
function withoutWeekday(text: string): [date: string, weekday: number | null] {
  const match = /\(?(?:星期|周|礼拜)([日天一二三四五六])\)?$/.exec(text);
  if (!match) return [text, null];
  return [text.slice(0, match.index).trimEnd(), WEEKDAYS.indexOf((match[1] ?? "").replace("天", "日"))];
}

/** The hour label in a cell: 8, 08, 8:00, 08:00:00, 01:00:01, 8时, 8.0; null when it is none of 0…24. */
export function hourCell(text: string): number | null {
  const match = /^(\d{1,2})(?:\.0+|(?::|时|点)(?:(\d{1,2})分?)?(?::(\d{1,2}(?:\.\d+)?))?)?$/.exec(plainText(text));
  return match ? labelOf(match[1] ?? "", match[2] ?? "0", match[3] ?? "0") : null;
}

/**
 * The one rule for times of day, as text or as a spreadsheet's number: rounded to the minute, which must then be a whole hour
 * of 0…24. Null for everything else.
 */
function labelOf(hour: string, minute: string, second: string): number | null {
  if (Number(minute) > 59 || Number(second) >= 60) return null;
  const minutes = Number(hour) * 60 + Number(minute) + Math.round(Number(second) / 60);
  return minutes % 60 === 0 && minutes <= 24 * 60 ? minutes / 60 : null;
}
