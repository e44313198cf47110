import { daysIn } from "@/lib/air/queries/day-rows";
import type { Change, Reason } from "@/lib/air/queries/figure";
import { type PeriodSides, periodFigures } from "@/lib/air/queries/period-figures";
import type { PeriodResult } from "@/lib/air/queries/period-result";
import type { Basis } from "@/lib/air/rules/basis";
import { type DayOutcome, type JudgedDay, judgeDay } from "@/lib/air/rules/day-outcome";
import { goodDayChange } from "@/lib/air/rules/good-day-change";
import { type Pollutant, pollutantsIn } from "@/lib/air/rules/pollutants";
import { formatTraceKey } from "@/lib/air/rules/trace-key";
import { type CivilDate, daysBetween } from "@/lib/shared/civil-date";

export interface DayView {
  date: CivilDate;
  outcome: DayOutcome;
  aqi: number | null;
  primary: Pollutant[];
  dust: boolean;
  trace: string;
}

/** Why the number of good days moved. gained − lost ± 29 February = change, and Σ effect + calendar = change. */
export interface GoodDayChangeView {
  now: string | null;
  before: string | null;
  /** Good days now − then, signed; null with a reason. */
  change: number | null;
  percent: Change | null;
  reason: Reason | null;
  /** Not good now, good on the same date of the year before; in order of date. */
  lost: { now: DayView; before: DayView }[];
  /** The other way round. */
  gained: { now: DayView; before: DayView }[];
  /** 29 February on one side. */
  unpaired: { side: "now" | "before"; day: DayView }[];
  /** Calendar days now − then. */
  calendar: number;
  /** Days that are not good by what they were, largest effect first; `effect` is in good days, signed. */
  causes: { outcome: Exclude<DayOutcome, "good">; primary: Pollutant[]; now: number; before: number; effect: number }[];
  /** Every day of this period that is not good, whatever the year before was like. */
  notGood: DayView[];
}

/** Explains the change of the good days of one region. */
export function goodDayChangeView(sides: PeriodSides): GoodDayChangeView {
  const { current, before } = sides;
  const figures = periodFigures(sides);
  const now = judged(current);
  const view = (result: PeriodResult) => (day: JudgedDay) => dayView(sides, result.basis, day);
  const own = view(current);
  const shown = { now: figures.goodDays.shown, notGood: now.filter(({ outcome }) => outcome !== "good").map(own) };
  const percent = figures.change.goodDays;
  if (!before || percent?.direction === null || percent === null) {
    const reason = before ? (percent?.reason ?? { code: "no-comparison" as const }) : null;
    return {
      ...shown,
      before: percent?.before ?? null,
      change: null,
      percent,
      reason,
      lost: [],
      gained: [],
      unpaired: [],
      calendar: 0,
      causes: [],
    };
  }
  const past = view(before);
  const change = goodDayChange(now, judged(before));
  const pairs = (list: typeof change.lost) => list.map((pair) => ({ now: own(pair.now), before: past(pair.before) }));
  return {
    ...shown,
    before: percent.before,
    change: change.total,
    percent,
    reason: percent.reason,
    lost: pairs(change.lost),
    gained: pairs(change.gained),
    unpaired: change.unpaired.map(({ side, day }) => ({ side, day: side === "now" ? own(day) : past(day) })),
    calendar: change.calendar,
    causes: change.causes.map(({ primaryMask, ...cause }) => ({ ...cause, primary: pollutantsIn(primaryMask) })),
  };
}

/** Every calendar day of the period, once. */
function judged({ rows, stat: { period }, basis }: PeriodResult): JudgedDay[] {
  const byDate = new Map(daysIn(rows, period).map((row) => [row.date, row]));
  return daysBetween(period.from, period.to).map((date) => judgeDay(date, byDate.get(date), basis));
}

function dayView({ subject }: PeriodSides, basis: Basis, day: JudgedDay): DayView {
  const { date, outcome, aqi, primaryMask, isDust } = day;
  const trace = formatTraceKey({ figure: "day", ...subject, from: date, to: date, ...basis });
  return { date, outcome, aqi, primary: pollutantsIn(primaryMask), dust: isDust, trace };
}
