import type { CompositeIndex } from "./composite-index";
import { decomposeChange } from "./decomposition";
import { indexScheme } from "./index-schemes";
import { type ByPollutant, byPollutant } from "./pollutants";
import { type E4, type Fraction, roundHalfEvenBig } from "./rounding";
import { annualLimit } from "./standard-versions";

/**
 * Why did the composite index (综合指数) move? The change of the published value split exactly, in E4:
 * total = Σ (measured + rounding) over six pollutants + print + method.
 * - measured: weight × (C now − C then) / S from the unrounded concentrations, at four decimals;
 * - rounding: what the prescribed rounding of C and of the single index adds to that (环办监测〔2018〕19号: C, then I, then the sum);
 * - print: what shortening both sums for print adds (0 where the sum has the decimals of the printed value);
 * - method: what another scheme or standard alone did to last year's figure (0 when both sides are worked out alike).
 */
export interface IndexExplanation {
  readonly total: E4;
  readonly parts: ByPollutant<IndexPart>;
  readonly print: E4;
  readonly method: E4;
}

export interface IndexPart {
  /** measured + rounding: the difference of the two published contributions. */
  readonly difference: E4;
  readonly measured: E4;
  readonly rounding: E4;
  /** Percent of the pollutants' total, one decimal; null when that is 0. */
  readonly share: E4 | null;
}

export interface ExplainedSide {
  readonly index: CompositeIndex;
  /** The unrounded concentrations behind it. */
  readonly exact: ByPollutant<Fraction>;
}

/**
 * @param now this period
 * @param before the period compared with, in the scheme of `now` (RangeError otherwise)
 * @param asThen the same period as it was published then, when the change is counted from that
 */
export function explainIndexChange(
  now: ExplainedSide,
  before: ExplainedSide,
  asThen: Pick<CompositeIndex, "value"> | null = null,
): IndexExplanation {
  const { total: contributed, byPollutant: split } = decomposeChange(now.index, before.index);
  const scheme = indexScheme(now.index.scheme);
  const method = asThen === null ? 0 : before.index.value - asThen.value;
  const valueChange = now.index.value - before.index.value;
  const parts = byPollutant((pollutant): IndexPart => {
    const measured = quotientChange(
      now.exact[pollutant],
      before.exact[pollutant],
      scheme.weights[pollutant],
      annualLimit(scheme.limitsOf, pollutant),
    );
    const { difference, share } = split[pollutant];
    return { difference, measured, rounding: difference - measured, share };
  });
  return { total: valueChange + method, parts, print: valueChange - contributed, method };
}

/** weight × (a − b) / limit, half-even to four decimals. Two denominators and a limit leave the safe integers, hence BigInt. */
function quotientChange(a: Fraction, b: Fraction, weight: number, limit: E4): E4 {
  const top = BigInt(a.numerator) * BigInt(b.denominator) - BigInt(b.numerator) * BigInt(a.denominator);
  const bottom = BigInt(a.denominator) * BigInt(b.denominator) * BigInt(limit);
  return Number(roundHalfEvenBig(top * BigInt(weight) * 10_000n, bottom));
}
