import { type CivilDate, diffDays, isCivilDate } from "./civil-date";
import { composed } from "./composed-text";

/** `asked`: the dates that the word may mean, possibly none; never one of them by itself. */
export type DateWord = { kind: "date"; date: CivilDate } | { kind: "asked"; dates: CivilDate[] };

/** Nothing of the office's work is older or plans further. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;
const HALF_A_YEAR = 183;
const TIME = String.raw`(?:\s*T?\s*(?:[01]?\d|2[0-4])(?:[::时点][0-5]?\d?(?:[::分][0-5]?\d(?:\.\d+)?秒?)?分?)?)?`;
const WEEKDAY = String.raw`(?:\s*[(（]?(?:周|星期)[一二三四五六日天][)）]?)?`;
const FULL = new RegExp(String.raw`^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?${WEEKDAY}${TIME}$`);
const PLAIN = /^(\d{4})(\d{2})(\d{2})$/;
const SHORT = new RegExp(String.raw`^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?${WEEKDAY}${TIME}$`);
const YEAR_LAST = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})$/;
/** From one day to another. */
const TO = /[至到—–~～]|(?<=日)-/;
/** 11月5日前 sets a day, but whether that day still counts is for people to say. */
const BEFORE = /^(.+[日号\d])\s*(?:之前|以前|前)(?:完成|整改到位|整改完成|整改完毕|销号)?$/;

/**
 * The date that a word says, read to its last character: 2026-11-3, 2026/11/03, 2026.11.3, 2026年11月3日, 20261103, 11月3日, 11/3, each also with
 * a weekday or a time of day. Without a year it is the nearest such day that does not lie ahead of `today` (`ahead`: that lies ahead).
 * What is written otherwise is asked: a year at the end (05/03/2026 may be March or May), a span of days, 11月5日前, anything with more behind it.
 */
export function dateWord(word: string, today: CivilDate, ahead = false): DateWord {
  // Gaps of one blank: the patterns allow a gap at several places next to each other, and would try each way to share out a wide one.
  const text = composed(word, "NFKC").replace(/\s+/g, " ").trim();
  const before = BEFORE.exec(text);
  if (!before) return dateOrSpan(text, today, ahead);
  const read = dateOrSpan(before[1] ?? "", today, ahead);
  return asked(read.kind === "date" ? [read.date] : read.dates);
}

function dateOrSpan(text: string, today: CivilDate, ahead: boolean): DateWord {
  return oneDate(text, today, ahead) ?? spanOfDates(text, today, ahead);
}

/** The date or dates that a text without a span means; null for anything else. */
function oneDate(text: string, today: CivilDate, ahead: boolean): DateWord | null {
  const full = FULL.exec(text) ?? PLAIN.exec(text);
  if (full) return sure(dateOf(full[1], full[2], full[3]));
  const short = SHORT.exec(text);
  if (short) {
    const [, month = "", day = ""] = short;
    const date = nearest(month, day, today, ahead);
    const gone = dateOf(today.slice(0, 4), month, day);
    // In November a deadline of 5 November is rather this year's, past already, than next year's.
    return ahead && date !== null && gone !== null && gone < today && diffDays(today, gone) < HALF_A_YEAR
      ? asked([gone, date])
      : sure(date);
  }
  const last = YEAR_LAST.exec(text);
  if (last) {
    const [, a, b, year = ""] = last;
    const whole = year.length === 2 ? `20${year}` : year;
    return asked([dateOf(whole, a, b), dateOf(whole, b, a)]);
  }
  return null;
}

/** Its ends are dates and no spans themselves: each further "至" would double the ways to read what stands behind it. */
function spanOfDates(text: string, today: CivilDate, ahead: boolean): DateWord {
  const at = text.search(TO);
  const [first, second] = [text.slice(0, Math.max(0, at)).trim(), text.slice(at + 1).trim()];
  const begin = oneDate(first, today, ahead);
  if (begin?.kind !== "date") return asked([]);
  // The end of a span may leave out what it shares with the beginning: 2026-3-5至3-8, 3月5日至8日.
  const end = [second, `${begin.date.slice(0, 5)}${second}`, `${begin.date.slice(0, 8)}${second}`]
    .map((one) => oneDate(one, today, ahead))
    .find((one) => one?.kind === "date" && one.date >= begin.date);
  return asked([begin.date, end?.kind === "date" ? end.date : null]);
}

function sure(date: CivilDate | null): DateWord {
  return date === null ? asked([]) : { kind: "date", date };
}

function asked(dates: readonly (CivilDate | null)[]): DateWord {
  return { kind: "asked", dates: [...new Set(dates.filter((date) => date !== null))] };
}

function dateOf(year = "", month = "", day = ""): CivilDate | null {
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCivilDate(date) && Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR ? date : null;
}

function nearest(month: string, day: string, today: CivilDate, ahead: boolean): CivilDate | null {
  const year = Number(today.slice(0, 4));
  const years = ahead ? [year, year + 1] : [year, year - 1];
  return (
    years
      .map((one) => dateOf(String(one), month, day))
      .find((date) => date !== null && (ahead ? date >= today : date <= today)) ?? null
  );
}
