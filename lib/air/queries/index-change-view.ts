import { withheldBy } from "@/lib/air/queries/change-view";
import { e4Text, publishedText } from "@/lib/air/queries/decimal-text";
import type { Change, Reason } from "@/lib/air/queries/figure";
import { indexChange, indexText, type PeriodSides, traceOf } from "@/lib/air/queries/period-figures";
import type { PeriodResult } from "@/lib/air/queries/period-result";
import { type ExplainedSide, explainIndexChange } from "@/lib/air/rules/index-explanation";
import { indexScheme } from "@/lib/air/rules/index-schemes";
import { byPollutant, POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import { type E4, type Fraction, formatE4 } from "@/lib/air/rules/rounding";

/** What one pollutant did to the index. Signed exact decimal texts; difference = measured + rounding. */
export interface IndexPartView {
  pollutant: Pollutant;
  /** Published concentrations, now and then. */
  concentration: string | null;
  concentrationBefore: string | null;
  difference: string;
  measured: string;
  rounding: string;
  /** Percent of the six together; null when they add up to 0. */
  share: string | null;
  trace: string;
}

/** Why the index moved. Σ difference + print + method = change, in exact decimals. */
export interface IndexChangeView {
  now: string | null;
  before: string | null;
  /** Published value now − then, signed. Null with a reason. */
  change: string | null;
  /** The same in per cent, as every page shows it. */
  percent: Change | null;
  reason: Reason | null;
  /** Largest rise first. Empty without a change. */
  parts: IndexPartView[];
  /** The six together. */
  sum: { difference: string; measured: string; rounding: string };
  print: string;
  method: string;
}

const NOTHING = { parts: [], sum: { difference: "0", measured: "0", rounding: "0" }, print: "0", method: "0" };

/**
 * Explains the change of the index of one subject.
 * @param sides this period and what it is compared with
 * @param rescored the period compared with in this period's standard and scheme; the same as `sides.before` unless that is as then
 */
export function indexChangeView(sides: PeriodSides, rescored: PeriodResult | null): IndexChangeView {
  const { current, before } = sides;
  const now = indexText(current);
  if (!before || !rescored) return { now, before: null, change: null, percent: null, reason: null, ...NOTHING };
  const percent = indexChange(sides, before);
  const own = explained(current);
  const past = explained(rescored);
  if (!own || !past || !before.index || withheldBy(percent.reason)) {
    const reason = percent.reason ??
      (own ? (before.indexReason ?? rescored.indexReason) : current.indexReason) ?? {
        code: "no-comparison",
      };
    return { now, before: indexText(before), change: null, percent, reason, ...NOTHING };
  }
  const asThen = before === rescored ? null : before.index;
  const { total, parts, print, method } = explainIndexChange(own, past, asThen);
  const { decimals } = indexScheme(own.index.scheme);
  const sum = (of: "difference" | "measured" | "rounding") => POLLUTANTS.reduce((all, p) => all + parts[p][of], 0);
  return {
    now,
    before: indexText(before),
    change: formatE4(total, decimals.shown),
    percent,
    reason: percent.reason,
    parts: POLLUTANTS.map((pollutant) => ({ pollutant, ...parts[pollutant] }))
      .sort((a, b) => b.difference - a.difference)
      .map(({ pollutant, difference, measured, rounding, share }) => ({
        pollutant,
        concentration: publishedText(pollutant, current.stat.pollutants[pollutant].rounded, current.basis.scheme),
        concentrationBefore: publishedText(
          pollutant,
          rescored.stat.pollutants[pollutant].rounded,
          rescored.basis.scheme,
        ),
        difference: formatE4(difference, decimals.single),
        measured: formatE4(measured, 4),
        rounding: formatE4(rounding, 4),
        share: e4Text(share, 1),
        trace: traceOf(sides, "change", pollutant, "single"),
      })),
    sum: {
      difference: formatE4(sum("difference"), decimals.single),
      measured: formatE4(sum("measured"), 4),
      rounding: formatE4(sum("rounding"), 4),
    },
    print: residueText(print),
    method: residueText(method),
  };
}

function explained({ index, stat }: PeriodResult): ExplainedSide | null {
  if (!index) return null;
  return { index, exact: byPollutant((p) => stat.pollutants[p].exact as Fraction) };
}

/** As many decimals as it has, at least two: what is left over must not be rounded away. */
function residueText(value: E4): string {
  return formatE4(value, value % 100 === 0 ? 2 : value % 10 === 0 ? 3 : 4);
}
