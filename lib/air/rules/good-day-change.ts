import type { CivilDate } from "@/lib/shared/civil-date";
import type { DayOutcome, JudgedDay } from "./day-outcome";

/**
 * Why did the number of good days (优良天数) move? Split twice, and both ways add up to the change exactly:
 * by date, each day beside the same calendar date of the year before (gained − lost, 29 February alone on its side), and by
 * cause, what the days that are not good were on either side. Days are counted, never weighted: a day with two primary
 * pollutants is a cause of its own ("PM2.5 and PM10"), so that nothing is counted twice. [K 同比: same calendar dates]
 */
export interface GoodDayChange {
  /** Good days now − good days then. */
  readonly total: number;
  /** Calendar days now − then: ±1 when one side has 29 February. */
  readonly calendar: number;
  /** Good now, not good on the same date of the year before; in order of date. */
  readonly gained: readonly DayPair[];
  /** The other way round. */
  readonly lost: readonly DayPair[];
  /** Dates without a counterpart: 29 February on one side. */
  readonly unpaired: readonly { readonly side: "now" | "before"; readonly day: JudgedDay }[];
  /** Days that are not good, by cause, largest effect first. Σ effect + calendar = total. */
  readonly causes: readonly LossCause[];
}

export interface DayPair {
  readonly now: JudgedDay;
  readonly before: JudgedDay;
}

export interface LossCause {
  readonly outcome: Exclude<DayOutcome, "good">;
  /** Of polluted days: the primary pollutants, all of them together. */
  readonly primaryMask: number;
  readonly now: number;
  readonly before: number;
  /** before − now: good days won (positive) or lost by this cause. */
  readonly effect: number;
}

/** Every day of each period judged once, the second one the same dates a year earlier. Throws RangeError on a doubled date. */
export function goodDayChange(now: readonly JudgedDay[], before: readonly JudgedDay[]): GoodDayChange {
  const past = byDate(before);
  byDate(now);
  const gained: DayPair[] = [];
  const lost: DayPair[] = [];
  const unpaired: { side: "now" | "before"; day: JudgedDay }[] = [];
  for (const day of now) {
    const counterpart = dateBefore(day.date);
    const other = counterpart === null ? undefined : past.get(counterpart);
    if (!other) {
      unpaired.push({ side: "now", day });
      continue;
    }
    past.delete(other.date);
    const pair = { now: day, before: other };
    if (day.outcome === "good" && other.outcome !== "good") gained.push(pair);
    if (day.outcome !== "good" && other.outcome === "good") lost.push(pair);
  }
  for (const day of past.values()) unpaired.push({ side: "before", day });
  return {
    total: goodIn(now) - goodIn(before),
    calendar: now.length - before.length,
    gained,
    lost,
    unpaired,
    causes: causesOf(now, before),
  };
}

function goodIn(days: readonly JudgedDay[]): number {
  return days.filter(({ outcome }) => outcome === "good").length;
}

function byDate(days: readonly JudgedDay[]): Map<CivilDate, JudgedDay> {
  const found = new Map(days.map((day) => [day.date, day]));
  if (found.size !== days.length) throw new RangeError("a date stands twice");
  return found;
}

/** The same date a year earlier; null of 29 February. */
function dateBefore(date: CivilDate): CivilDate | null {
  return date.endsWith("-02-29") ? null : `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
}

function causesOf(now: readonly JudgedDay[], before: readonly JudgedDay[]): LossCause[] {
  const causes = new Map<string, { outcome: LossCause["outcome"]; primaryMask: number; now: number; before: number }>();
  const count = (days: readonly JudgedDay[], side: "now" | "before") => {
    for (const { outcome, primaryMask } of days) {
      if (outcome === "good") continue;
      const key = `${outcome} ${primaryMask}`;
      const cause = causes.get(key) ?? { outcome, primaryMask, now: 0, before: 0 };
      cause[side]++;
      causes.set(key, cause);
    }
  };
  count(now, "now");
  count(before, "before");
  return [...causes.values()]
    .map((cause) => ({ ...cause, effect: cause.before - cause.now }))
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || b.now - a.now || a.primaryMask - b.primaryMask);
}
