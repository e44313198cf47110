import { sideReason, withheldBy } from "@/lib/air/queries/change-view";
import type { PeriodResult } from "@/lib/air/queries/period-result";
import { improvement, percentChange } from "@/lib/air/rules/change";
import { goodDayCount } from "@/lib/air/rules/good-day-count";
import type { Pollutant } from "@/lib/air/rules/pollutants";
import type { RankEntry, RankOrder } from "@/lib/air/rules/rank";
import { type Fraction, roundFraction } from "@/lib/air/rules/rounding";
import type { TieBreakers } from "@/lib/air/rules/tie-rules";

/** What regions are ranked by: 优良天数, 优良率, 综合指数, its improvement, or one concentration. */
export type RankMeasure = "good-days" | "rate" | "index" | "improvement" | Pollutant;

/** Good days, rates and improvement: more is better; index and concentrations: less is. */
export function rankOrder(measure: RankMeasure): RankOrder {
  return measure === "good-days" || measure === "rate" || measure === "improvement" ? "descending" : "ascending";
}

/** One region's entry: its published value, or the reason that keeps it out. */
export function rankEntry<Key>(
  key: Key,
  measure: RankMeasure,
  current: PeriodResult,
  before: PeriodResult | null,
): RankEntry<Key> {
  const { stat, index, indexReason } = current;
  const tie: TieBreakers = { pm25: stat.pollutants.pm25.rounded };
  switch (measure) {
    case "good-days":
      return { key, value: goodDayCount(stat.days), reason: stat.days.reason, tie };
    case "rate":
      return {
        key,
        value: stat.days.rate,
        reason: stat.days.reason,
        tie: {
          ...tie,
          thirdDecimal: thirdDecimal({ numerator: stat.days.good * 1_000_000, denominator: stat.days.valid || 1 }),
        },
      };
    case "index":
      return {
        key,
        value: index?.value ?? null,
        reason: indexReason,
        tie: { ...tie, thirdDecimal: index?.elsewhere.unrounded ?? null },
      };
    case "improvement": {
      const change = percentChange(index?.value ?? null, before?.index?.value ?? null);
      const reason = sideReason(indexReason, before?.indexReason ?? null) ?? change.reason;
      return { key, value: withheldBy(reason) ? null : improvement(change), reason, tie };
    }
    default: {
      const own = stat.pollutants[measure];
      return {
        key,
        value: own.rounded,
        reason: own.reason,
        tie: { ...tie, thirdDecimal: own.exact && thirdDecimal(own.exact) },
      };
    }
  }
}

function thirdDecimal(value: Fraction): number {
  return roundFraction(value, 3);
}
