import { DEFAULT_LOCALE, type Locale } from "./locale";

/** What stands where there is no value: never a zero. */
export const MISSING = "—";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: Record<Locale, string[]> = {
  "zh-CN": ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};
const SHANGHAI_MS = 8 * 3_600_000;

export interface Formats {
  locale: Locale;
  /** `11月23日` / `23 Nov` from "2026-11-23". */
  day(date: string): string;
  /** `2026年11月23日` / `23 Nov 2026`. */
  dayWithYear(date: string): string;
  /** As `day`, and with its year when that is another than `year`. */
  dayBeside(date: string, year: number): string;
  /** `周一` / `Mon`. */
  weekday(date: string): string;
  /** `11月` / `Nov`, month 1…12. */
  month(month: number): string;
  /** `1月1日—11月23日` / `1 Jan – 23 Nov`; years are named when they differ. */
  range(from: string, to: string): string;
  /** `2026年1月1日—11月23日` / `1 Jan – 23 Nov 2026`; one day alone once; in a list of many years. */
  rangeWithYear(from: string, to: string): string;
  /** `11-24 08:00` in Shanghai time, the same in both languages. */
  moment(instant: Date | string): string;
  /** `2026-11-24 08:00`, where the year matters (a trail kept over years). */
  momentWithYear(instant: Date | string): string;
  /** `2026-11-24 08:00:07`, where the order of things done counts. */
  momentWithSeconds(instant: Date | string): string;
  /** Fixed decimals; null → `—`. */
  number(value: number | null | undefined, decimals?: number): string;
  /** With its sign: `+0.4`, `−1.3`, `0.0`; null → `—`. */
  signed(value: number | null | undefined, decimals?: number): string;
  /** `79.8%`; null → `—`. */
  percent(value: number | null | undefined, decimals?: number): string;
  /** `城关、北关` / `Chengguan, Beiguan`; nothing for none. */
  list(words: readonly string[]): string;
}

/**
 * Numbers and dates as officials write them. Civil dates are "YYYY-MM-DD" and are never turned into instants; instants
 * are shown in Shanghai time. Minus is U+2212, so that it is as wide as the plus.
 */
export function formats(locale: Locale): Formats {
  return locale === "en" ? EN : ZH;
}

const ZH = make("zh-CN");
const EN = make("en");

function make(locale: Locale): Formats {
  const zh = locale === DEFAULT_LOCALE;
  const month = (m: number) => (zh ? `${m}月` : (MONTHS[m - 1] ?? ""));
  const day = (date: string) => {
    const m = Number(date.slice(5, 7));
    const d = Number(date.slice(8, 10));
    return zh ? `${m}月${d}日` : `${d} ${month(m)}`;
  };
  const dayWithYear = (date: string) => {
    const year = date.slice(0, 4);
    return zh ? `${year}年${day(date)}` : `${day(date)} ${year}`;
  };
  const number = (value: number | null | undefined, decimals = 0) => {
    if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
    const text = Math.abs(value).toFixed(decimals);
    const grouped = text.replace(/^\d{5,}/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
    return value < 0 && Number(text) !== 0 ? `−${grouped}` : grouped;
  };
  const momentWithSeconds = (instant: Date | string) => {
    const at = typeof instant === "string" ? new Date(instant) : instant;
    return new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 19).replace("T", " ");
  };
  const momentWithYear = (instant: Date | string) => momentWithSeconds(instant).slice(0, 16);
  return {
    locale,
    day,
    dayWithYear,
    dayBeside: (date, year) => (Number(date.slice(0, 4)) === year ? day(date) : dayWithYear(date)),
    month,
    weekday: (date) => WEEKDAYS[locale][new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "",
    range: (from, to) => {
      const f = from.slice(0, 4) === to.slice(0, 4) ? day : dayWithYear;
      return zh ? `${f(from)}—${f(to)}` : `${f(from)} – ${f(to)}`;
    },
    rangeWithYear: (from, to) => {
      if (from === to) return dayWithYear(from);
      const sameYear = from.slice(0, 4) === to.slice(0, 4);
      if (zh) return `${dayWithYear(from)}—${sameYear ? day(to) : dayWithYear(to)}`;
      return `${sameYear ? day(from) : dayWithYear(from)} – ${dayWithYear(to)}`;
    },
    moment: (instant) => momentWithYear(instant).slice(5),
    momentWithYear,
    momentWithSeconds,
    number,
    signed: (value, decimals = 0) => {
      const text = number(value, decimals);
      return value !== null && value !== undefined && value > 0 && Number(value.toFixed(decimals)) !== 0
        ? `+${text}`
        : text;
    },
    list: (words) => words.join(zh ? "、" : ", "),
    percent: (value, decimals = 1) => {
      const text = number(value, decimals);
      return text === MISSING ? text : `${text}%`;
    },
  };
}
