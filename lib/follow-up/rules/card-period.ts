import {
  addDays,
  type CivilDate,
  type Period,
  startOfMonth,
  startOfQuarter,
  startOfYear,
} from "@/lib/shared/civil-date";
import { isSpanTooLong } from "@/lib/shared/date-parameters";

/** The spans over which scorecards are read. */
export const CARD_PERIODS = ["month", "last-month", "quarter", "ytd", "last-year", "custom"] as const;
export type CardPeriod = (typeof CARD_PERIODS)[number];

/**
 * First and last day of a span, seen from `today`; one that is not over ends today. `custom` takes the given days, swapped when they
 * are the wrong way round; a missing one is the year's first day, or today. Beyond the longest span it is the year to date.
 */
export function cardPeriod(
  span: CardPeriod,
  today: CivilDate,
  given: { from?: CivilDate | undefined; to?: CivilDate | undefined } = {},
): Period {
  switch (span) {
    case "month":
      return { from: startOfMonth(today), to: today };
    case "last-month": {
      const to = addDays(startOfMonth(today), -1);
      return { from: startOfMonth(to), to };
    }
    case "quarter":
      return { from: startOfQuarter(today), to: today };
    case "ytd":
      return { from: startOfYear(today), to: today };
    case "last-year": {
      const to = addDays(startOfYear(today), -1);
      return { from: startOfYear(to), to };
    }
    case "custom": {
      const { from = startOfYear(today), to = today } = given;
      if (isSpanTooLong(from, to)) return cardPeriod("ytd", today);
      return from <= to ? { from, to } : { from: to, to: from };
    }
  }
}
