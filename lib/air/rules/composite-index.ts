import type { FigureReason } from "./figure-reason";
import { type IndexScheme, type IndexSchemeId, indexScheme } from "./index-schemes";
import type { PeriodStat } from "./period";
import { type ByPollutant, byPollutant, maskOf, POLLUTANTS, type Pollutant, pollutantsIn } from "./pollutants";
import { type E4, type Fraction, roundE4, roundFraction, roundHalfEvenBig, roundProduct, stepE4 } from "./rounding";
import { annualLimit } from "./standard-versions";

/**
 * 综合指数 = Σ weight × I, I = C / S with the grade II limits of the scheme.
 * The order of rounding is the rule: C first (integers, CO 0.1), each I half-even to 2 decimals, then the sum.
 * [M 10 of 10 government cases, unrounded sums fit 5, half-up 4; 环办监测〔2018〕19号]
 * Main pollutant (主要污染物) = the largest I before weighting, ties listed; share = weighted I / sum, one decimal, so shares
 * need not add up to 100.0. All values E4.
 */
export interface SingleIndex {
  /** C as it enters the quotient, rounded to the scheme's decimals. */
  readonly concentration: E4;
  readonly limit: E4;
  /** C / S rounded to the scheme's decimals. */
  readonly single: E4;
  readonly weight: number;
  /** weight × single: what it adds to the sum. */
  readonly contribution: E4;
  /** Percent of the sum, one decimal; null when the sum is 0. */
  readonly share: E4 | null;
}

export interface CompositeIndex {
  readonly scheme: IndexSchemeId;
  /** The sum as published (scheme.decimals.shown). */
  readonly value: E4;
  /** The sum before it is shortened for print. */
  readonly sum: E4;
  readonly singles: ByPollutant<SingleIndex>;
  /** Pollutants with the largest single index. */
  readonly mainMask: number;
  /** The same six quotients under other orders of rounding, to explain a figure published elsewhere. */
  readonly elsewhere: {
    /** Rounded concentrations, unrounded single indices, sum rounded as published (one press figure of 2018 on). */
    readonly unroundedSingles: E4;
    /** Unrounded concentrations and single indices, 4 decimals. */
    readonly unrounded: E4;
  };
}

/** The index of six exact concentrations (E4 fractions). */
export function compositeIndex(exact: ByPollutant<Fraction>, schemeId: IndexSchemeId): CompositeIndex {
  const scheme = indexScheme(schemeId);
  const parts = byPollutant((pollutant) => singleIndex(exact[pollutant], pollutant, scheme));
  let total = 0;
  let largest = 0;
  for (const pollutant of POLLUTANTS) {
    total += parts[pollutant].contribution;
    largest = Math.max(largest, parts[pollutant].single);
  }
  const sum = roundE4(total, 1, scheme.decimals.sum);
  return {
    scheme: schemeId,
    value: roundE4(sum, 1, scheme.decimals.shown),
    sum,
    singles: byPollutant((pollutant) => ({
      ...parts[pollutant],
      share: sum === 0 ? null : roundProduct(parts[pollutant].contribution, 1_000, sum) * 1_000,
    })),
    mainMask: maskOf(POLLUTANTS.filter((pollutant) => largest > 0 && parts[pollutant].single === largest)),
    elsewhere: {
      unroundedSingles: weightedSum(
        byPollutant((pollutant) => ({ numerator: parts[pollutant].concentration, denominator: 1 })),
        scheme,
        scheme.decimals.shown,
      ),
      unrounded: weightedSum(exact, scheme, 4),
    },
  };
}

/** The index of a period. Without all six values none, with the reason; with too few days of one it may be shown but, for the reason, not ranked. */
export function compositeOfPeriod(
  stat: Pick<PeriodStat, "pollutants" | "requiredDays">,
  scheme: IndexSchemeId,
): { index: CompositeIndex | null; reason: FigureReason | null } {
  const missing = POLLUTANTS.filter((pollutant) => stat.pollutants[pollutant].exact === null);
  if (missing.length === POLLUTANTS.length) return { index: null, reason: { code: "no-data" } };
  if (missing.length > 0) return { index: null, reason: { code: "pollutants-missing", pollutants: missing } };
  const index = compositeIndex(
    byPollutant((pollutant) => stat.pollutants[pollutant].exact as Fraction),
    scheme,
  );
  const short = POLLUTANTS.find((pollutant) => stat.pollutants[pollutant].reason !== null);
  return { index, reason: short ? stat.pollutants[short].reason : null };
}

/** The main pollutants of an index, in the fixed order. */
export function mainPollutants(index: Pick<CompositeIndex, "mainMask">): Pollutant[] {
  return pollutantsIn(index.mainMask);
}

function singleIndex(exact: Fraction, pollutant: Pollutant, scheme: IndexScheme): Omit<SingleIndex, "share"> {
  const { decimals } = scheme;
  const concentration = roundFraction(exact, pollutant === "co" ? decimals.co : decimals.concentration);
  const limit = annualLimit(scheme.limitsOf, pollutant);
  const step = stepE4(decimals.single);
  const single = roundProduct(concentration, 10_000 / step, limit) * step;
  const weight = scheme.weights[pollutant];
  return { concentration, limit, single, weight, contribution: weight * single };
}

/** Σ weight × C / S, exact until the end. Six quotients over a common denominator leave the safe integers, hence BigInt. */
function weightedSum(concentrations: ByPollutant<Fraction>, scheme: IndexScheme, decimals: number): E4 {
  let numerator = 0n;
  let denominator = 1n;
  for (const pollutant of POLLUTANTS) {
    const { numerator: top, denominator: bottom } = concentrations[pollutant];
    const under = BigInt(bottom) * BigInt(annualLimit(scheme.limitsOf, pollutant));
    numerator = numerator * under + BigInt(scheme.weights[pollutant]) * BigInt(top) * denominator;
    denominator *= under;
  }
  const step = stepE4(decimals);
  return Number(roundHalfEvenBig(numerator * BigInt(10_000 / step), denominator)) * step;
}
