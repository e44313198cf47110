import { cutAt, spanBefore, spanOf, type WinterSeason } from "@/lib/air/rules/period-span";
import type { RankingInput, RankingPeriod } from "@/lib/air/schema";
import { addDays, type CivilDate, endOfMonth, type Period, startOfYear } from "@/lib/shared/civil-date";
import { isSpanTooLong } from "@/lib/shared/date-parameters";

/** The period of a ranking, cut at the last day with figures, and its neighbours. */
export interface RankingSpan {
  kind: RankingPeriod;
  period: Period;
  /** Last day of the whole period. */
  fullTo: CivilDate;
  /** A day inside the period before and after, for paging; later is null when nothing has begun there. */
  earlier: CivilDate;
  later: CivilDate | null;
  /** 上期, whole. */
  previous: Period;
  /** At most 12 periods ending with this one, oldest first; empty for a custom span. */
  history: Period[];
}

const HISTORY = 12;
/** Seasons are years apart: more of them would be older than most records. */
const SEASONS = 4;
const KINDS = {
  week: "week",
  month: "month",
  quarter: "quarter",
  ytd: "year-to-date",
  winter: "winter",
  custom: "custom",
} as const;

/**
 * Default: the year to date up to the last day. A custom span without both dates, or beyond the longest, is that as well; its two dates may come in either
 * order, and it ends at the last day with figures like every other.
 */
export function rankingSpan(input: RankingInput, lastDay: CivilDate, winter: WinterSeason): RankingSpan {
  if (input.period === "custom" && input.from && input.to && !isSpanTooLong(input.from, input.to)) {
    const [from, to] = [input.from, input.to].sort() as [CivilDate, CivilDate];
    const period = cutAt({ from, to }, lastDay) ?? { from, to };
    return {
      kind: "custom",
      period,
      fullTo: to,
      earlier: from,
      later: null,
      previous: spanBefore("custom", period),
      history: [],
    };
  }
  const kind = input.period && input.period !== "custom" ? input.period : "ytd";
  const date = input.date && input.date < lastDay ? input.date : lastDay;
  if (kind === "ytd") return yearToDate(date, lastDay);
  // Without a date a week means the last whole one: on Monday the meeting looks at last week.
  const asked = kind === "week" && !input.date ? addDays(spanOf("week", addDays(lastDay, 1)).from, -1) : date;
  const whole = spanOf(KINDS[kind], asked, winter);
  const period = cutAt(whole, lastDay) ?? whole;
  const previous = spanBefore(KINDS[kind], whole, winter);
  const history = [period];
  for (
    let at = previous;
    history.length < (kind === "winter" ? SEASONS : HISTORY);
    at = spanBefore(KINDS[kind], at, winter)
  ) {
    history.unshift(at);
  }
  const next = addDays(whole.to, 1);
  return {
    kind,
    period,
    fullTo: whole.to,
    earlier: previous.to,
    later: next <= lastDay ? next : null,
    previous,
    history,
  };
}

/** 1 January to the date; before it stands the same year up to the end of the month before. */
function yearToDate(date: CivilDate, lastDay: CivilDate): RankingSpan {
  const from = startOfYear(date);
  const history: Period[] = [{ from, to: date }];
  for (let end = addDays(`${date.slice(0, 7)}-01`, -1); end >= from; end = addDays(`${end.slice(0, 7)}-01`, -1)) {
    history.unshift({ from, to: end });
  }
  const monthBefore = addDays(`${date.slice(0, 7)}-01`, -1);
  const monthAfter = endOfMonth(addDays(endOfMonth(date), 1));
  const next = cutAt({ from, to: monthAfter }, lastDay)?.to ?? lastDay;
  return {
    kind: "ytd",
    period: { from, to: date },
    fullTo: date,
    earlier: monthBefore,
    later: date < lastDay ? next : null,
    previous: history.at(-2) ?? { from: startOfYear(monthBefore), to: monthBefore },
    history,
  };
}
