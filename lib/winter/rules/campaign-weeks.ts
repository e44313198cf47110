import type { DayValues } from "@/lib/air/rules/peer-difference";
import { type E4, formatE4, roundE4 } from "@/lib/air/rules/rounding";
import { addDays, type CivilDate, daysBetween, type Period, samePeriodLastYear } from "@/lib/shared/civil-date";

/** A mean over days: one decimal, with how many days have a figure; null without any. */
export interface MeanOfDays {
  shown: string | null;
  days: number;
}

export interface CampaignWeek {
  from: CivilDate;
  to: CivilDate;
  /** E4, one decimal; null = no day with a figure. */
  own: E4 | null;
  before: E4 | null;
  peers: E4 | null;
}

const DAYS = 7;

export function meanOfDays(values: DayValues, period: Period): MeanOfDays {
  const found = sumIn(values, period);
  return { shown: found.n === 0 ? null : formatE4(roundE4(found.sum, found.n, 1), 1), days: found.n };
}

/** A period in weeks from its first day on, the last one as long as there are days; the peers' figure is the median of their means. */
export function campaignWeeks(own: DayValues, peers: readonly DayValues[], { from, to }: Period): CampaignWeek[] {
  const weeks: CampaignWeek[] = [];
  for (let first = from; first <= to; first = addDays(first, DAYS)) {
    const last = addDays(first, DAYS - 1);
    const week = { from: first, to: last < to ? last : to };
    weeks.push({
      ...week,
      own: mean(own, week),
      before: mean(own, samePeriodLastYear(week)),
      peers: medianOf(peers.map((peer) => mean(peer, week))),
    });
  }
  return weeks;
}

function mean(values: DayValues, period: Period): E4 | null {
  const { sum, n } = sumIn(values, period);
  return n === 0 ? null : roundE4(sum, n, 1);
}

function sumIn({ byDate }: DayValues, { from, to }: Period): { sum: number; n: number } {
  let sum = 0;
  let n = 0;
  for (const date of daysBetween(from, to)) {
    const value = byDate.get(date);
    if (value === undefined) continue;
    sum += value;
    n++;
  }
  return { sum, n };
}

function medianOf(values: readonly (E4 | null)[]): E4 | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (known.length === 0) return null;
  const middle = (known.length - 1) / 2;
  return roundE4((known[Math.floor(middle)] as number) + (known[Math.ceil(middle)] as number), 2, 1);
}
