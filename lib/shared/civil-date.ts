/**
 * Civil dates of Asia/Shanghai as plain text "YYYY-MM-DD": they compare, sort and key maps as they are, and no time zone
 * of a server can move them. The zone has been +08:00 without summer time since 1991-09-15; earlier instants are not ours.
 */
export type CivilDate = string;

export interface Period {
  /** First day, inside. */
  from: CivilDate;
  /** Last day, inside. */
  to: CivilDate;
}

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01, the number in which dates are reckoned. */
function dayNumber(date: CivilDate): number {
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`not a civil date: ${date}`);
  return ms / DAY_MS;
}

function fromDayNumber(day: number): CivilDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The date if `text` is exactly YYYY-MM-DD and in the calendar (no 2025-02-29), else null. */
export function parseCivilDate(text: string): CivilDate | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return fromDayNumber(ms / DAY_MS) === text ? text : null;
}

export function isCivilDate(text: unknown): text is CivilDate {
  return typeof text === "string" && parseCivilDate(text) !== null;
}

/** The first and last date that anybody may mean: outside, a typing error or an attack, never a day of this office. */
export const FIRST_DATE: CivilDate = "1990-01-01";
export const LAST_DATE: CivilDate = "2099-12-31";

/** A date in the calendar that somebody can mean. */
export function isDateInReach(text: unknown): text is CivilDate {
  return isCivilDate(text) && text >= FIRST_DATE && text <= LAST_DATE;
}

/** Year, month 1…12, day 1…31. Throws RangeError for a day that is not in the calendar. */
export function civilDate(year: number, month: number, day: number): CivilDate {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  if (!isCivilDate(text)) throw new RangeError(`not in the calendar: ${text}`);
  return text;
}

/** The day in Asia/Shanghai on which an instant falls. */
export function civilDateOf(instant: Date): CivilDate {
  return new Date(instant.getTime() + SHANGHAI_MS).toISOString().slice(0, 10);
}

/** The instant at which the day begins, 00:00 +08:00. */
export function startOfDay(date: CivilDate): Date {
  return new Date(dayNumber(date) * DAY_MS - SHANGHAI_MS);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Days from `earlier` to `later`; negative when they are the other way round; 0 for the same day. */
export function diffDays(later: CivilDate, earlier: CivilDate): number {
  return dayNumber(later) - dayNumber(earlier);
}

/** Every day from `from` to `to`, both inside; empty when `to` is before `from`. */
export function daysBetween(from: CivilDate, to: CivilDate): CivilDate[] {
  const first = dayNumber(from);
  const days: CivilDate[] = [];
  for (let day = first, last = dayNumber(to); day <= last; day++) days.push(fromDayNumber(day));
  return days;
}

export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}

/** 1…12. */
export function monthOf(date: CivilDate): number {
  return Number(date.slice(5, 7));
}

/** 1…31. */
export function dayOfMonth(date: CivilDate): number {
  return Number(date.slice(8, 10));
}

/** 1 = Monday … 7 = Sunday. */
export function dayOfWeek(date: CivilDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function daysInYear(year: number): number {
  return isLeapYear(year) ? 366 : 365;
}

/** The Monday of the date's week. */
export function startOfWeek(date: CivilDate): CivilDate {
  return addDays(date, 1 - dayOfWeek(date));
}

export function startOfMonth(date: CivilDate): CivilDate {
  return `${date.slice(0, 7)}-01`;
}

export function endOfMonth(date: CivilDate): CivilDate {
  return civilDate(yearOf(date), monthOf(date), daysInMonth(yearOf(date), monthOf(date)));
}

export function startOfQuarter(date: CivilDate): CivilDate {
  return civilDate(yearOf(date), Math.floor((monthOf(date) - 1) / 3) * 3 + 1, 1);
}

export function endOfQuarter(date: CivilDate): CivilDate {
  return endOfMonth(civilDate(yearOf(date), Math.floor((monthOf(date) - 1) / 3) * 3 + 3, 1));
}

export function startOfYear(date: CivilDate): CivilDate {
  return `${date.slice(0, 4)}-01-01`;
}

export function endOfYear(date: CivilDate): CivilDate {
  return `${date.slice(0, 4)}-12-31`;
}

/** The same month and day a year (or `years`) earlier. 29 February becomes the 28th: name it with `leapDaysIn`. */
export function sameDateLastYear(date: CivilDate, years = 1): CivilDate {
  const year = yearOf(date) - years;
  return date.endsWith("-02-29") && !isLeapYear(year)
    ? civilDate(year, 2, 28)
    : civilDate(year, monthOf(date), dayOfMonth(date));
}

/**
 * The same calendar dates a year earlier (同比); whole months are compared with whole months, so that February 2025 has all of
 * February 2024 beside it. Its leap days, or this period's, are to be named with the figure.
 */
export function samePeriodLastYear(period: Period, years = 1): Period {
  const from = sameDateLastYear(period.from, years);
  const to = sameDateLastYear(period.to, years);
  const isWholeMonths = period.from === startOfMonth(period.from) && period.to === endOfMonth(period.to);
  return { from, to: isWholeMonths ? endOfMonth(to) : to };
}

/** Each 29 February inside the period. */
export function leapDaysIn({ from, to }: Period): CivilDate[] {
  const found: CivilDate[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    const leapDay = `${year}-02-29`;
    if (isLeapYear(year) && leapDay >= from && leapDay <= to) found.push(leapDay);
  }
  return found;
}
