import { addDays, endOfMonth, monthOf, type Period, startOfMonth, startOfYear, yearOf } from "@/lib/shared/civil-date";
import type { BulletinKind } from "./bulletin-facts";

const day = (date: string) => `${monthOf(date)}月${Number(date.slice(8))}日`;
const dayWithYear = (date: string) => `${yearOf(date)}年${day(date)}`;

/** How the first sentence begins: 截至M月D日, M月份, 今年冬防以来, or the dates. */
export function openingText(kind: BulletinKind, period: Period): string {
  if (kind === "ytd") return `截至${day(period.to)}`;
  if (kind === "month" && period.from === startOfMonth(period.from) && period.to === endOfMonth(period.from))
    return `${monthOf(period.from)}月份`;
  if (kind === "winter") return `冬防以来（${dayWithYear(period.from)}至${dayWithYear(period.to)}）`;
  return rangeText(period);
}

/** How the second part begins: 今年以来, 10月份以来 would be wrong for a month that is over. */
export function sinceText(kind: BulletinKind, period: Period): string {
  if (kind === "ytd") return "今年以来";
  if (kind === "winter") return "冬防以来";
  return kind === "month" ? `${monthOf(period.from)}月份` : rangeText(period);
}

/** The months that the ranks are for: 1-11月份, 10月份, or with years when they differ. */
export function monthsText({ from, to }: Period): string {
  if (yearOf(from) !== yearOf(to)) return `${yearOf(from)}年${monthOf(from)}月至${yearOf(to)}年${monthOf(to)}月`;
  return monthOf(from) === monthOf(to) ? `${monthOf(to)}月份` : `${monthOf(from)}-${monthOf(to)}月份`;
}

export function rangeText({ from, to }: Period): string {
  return yearOf(from) === yearOf(to) ? `${day(from)}至${day(to)}` : `${dayWithYear(from)}至${dayWithYear(to)}`;
}

/**
 * The day whose season chooses the clauses of the next steps: they are taken after the period and after the day on which they are written,
 * whichever is later. A bulletin of October written in November speaks of 冬防, one of March written in April no longer does.
 */
export function nextStepsFrom(period: Period, writtenOn: string): string {
  const after = addDays(period.to, 1);
  return after > writtenOn ? after : writtenOn;
}

/** Whether a day lies inside the heating and 冬防 season ("MM-DD" bounds, over New Year or not). */
export function inSeason(date: string, season: { from: string; to: string }): boolean {
  const md = date.slice(5);
  return season.from <= season.to ? md >= season.from && md <= season.to : md >= season.from || md <= season.to;
}

/** 2026年11月24日, as a document is dated. */
export function documentDate(date: string): string {
  return dayWithYear(date);
}

/** 一 … 二十. */
export function chineseNumber(n: number): string {
  const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
  if (n < 10) return digits[n] ?? "";
  return `${n < 20 ? "" : (digits[Math.floor(n / 10)] ?? "")}十${digits[n % 10] ?? ""}`;
}

export function isYearToDate(period: Period): boolean {
  return period.from === startOfYear(period.to);
}
