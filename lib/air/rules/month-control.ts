import { addDays, type CivilDate, daysBetween, endOfYear, monthOf } from "@/lib/shared/civil-date";
import { type E4, type Fraction, roundHalfEvenBig } from "./rounding";
import { REST_RATIO_PERCENTS, REST_RATIOS } from "./year-end-evidence";

/**
 * 分月控制值: the rest of a year's target handed to its months as last year's months were, all multiplied by one λ.
 * λ = (T·N − C̄·n) / Σ last year's remaining day values; a month's control value = λ × last year's mean of its remaining dates.
 * Every remaining month at its control value makes the annual mean T, to 0.1 µg/m³.
 */
export interface PastDayValue {
  readonly date: CivilDate;
  /** E4. */
  readonly value: E4;
}

export interface MonthControl {
  /** 1…12. */
  readonly month: number;
  /** Remaining dates of the month. */
  readonly days: number;
  /** Last year's mean of them, exact. */
  readonly past: Fraction;
  /** One decimal, E4; never below 0. */
  readonly control: E4;
}

export interface MonthControls {
  /** λ in ten-thousandths; below 0 the target is out of reach. */
  readonly lambda: E4;
  readonly months: readonly MonthControl[];
}

export type NoMonthControls =
  | { readonly code: "year-over" }
  /** A remaining month without a single value last year. */
  | { readonly code: "no-past-month"; readonly month: number }
  /** Last year's rest adds up to zero. */
  | { readonly code: "past-is-zero" };

/**
 * The control values of the months after `to`.
 * @param target T, E4
 * @param sum Σ of this year's day values so far, E4; @param counted n, how many
 * @param past last year's values; only the same dates as the remaining ones are looked at (29 February has no remaining partner)
 */
export function monthControls(
  target: E4,
  { sum, counted }: { sum: E4; counted: number },
  to: CivilDate,
  past: readonly PastDayValue[],
): { controls: MonthControls; reason: null } | { controls: null; reason: NoMonthControls } {
  const rest = daysBetween(addDays(to, 1), endOfYear(to));
  if (rest.length === 0) return { controls: null, reason: { code: "year-over" } };
  const known = new Map(past.map(({ date, value }) => [date.slice(5), value]));
  const months = new Map<number, { days: number; sum: number; n: number }>();
  for (const date of rest) {
    const month = months.get(monthOf(date)) ?? { days: 0, sum: 0, n: 0 };
    months.set(monthOf(date), month);
    month.days++;
    const value = known.get(date.slice(5));
    if (value === undefined) continue;
    month.sum += value;
    month.n++;
  }
  for (const [month, { n }] of months) {
    if (n === 0) return { controls: null, reason: { code: "no-past-month", month } };
  }
  // Σ days × mean of each month, over a common denominator.
  const common = [...months.values()].reduce((all, { n }) => all * BigInt(n), 1n);
  const whole = [...months.values()].reduce(
    (all, { days, sum: of, n }) => all + (BigInt(days) * BigInt(of) * common) / BigInt(n),
    0n,
  );
  if (whole === 0n) return { controls: null, reason: { code: "past-is-zero" } };
  const left = BigInt(target) * BigInt(counted + rest.length) - BigInt(sum);
  return {
    reason: null,
    controls: {
      lambda: Number(roundHalfEvenBig(left * common * 10_000n, whole)),
      months: [...months].map(([month, { days, sum: of, n }]) => ({
        month,
        days,
        past: { numerator: of, denominator: n },
        control:
          left <= 0n ? 0 : Number(roundHalfEvenBig(left * common * BigInt(of), whole * BigInt(n) * 1_000n)) * 1_000,
      })),
    },
  };
}

/** How rarely the rest of a year came out this far below the year before's. */
export interface Feasibility {
  /** The ratios that 1, 5 and 10 % of real place-years stayed under. */
  readonly quantiles: readonly [number, number, number];
  /** The smallest of those percentages that λ lies under; null = above all of them: it has often happened. */
  readonly rarerThan: (typeof REST_RATIO_PERCENTS)[number] | null;
}

/** Null before the end of March, where nothing was measured. @param lambda in ten-thousandths */
export function feasibility(lambda: E4, to: CivilDate): Feasibility | null {
  const after = to === endOfMonthOf(to) ? monthOf(to) : monthOf(to) - 1;
  const row = REST_RATIOS.filter(({ afterMonth }) => afterMonth <= after).at(-1);
  if (!row) return null;
  const at = row.quantiles.findIndex((quantile) => lambda < Math.round(quantile * 10_000));
  return { quantiles: row.quantiles, rarerThan: at === -1 ? null : (REST_RATIO_PERCENTS[at] ?? null) };
}

function endOfMonthOf(date: CivilDate): CivilDate | null {
  return monthOf(addDays(date, 1)) === monthOf(date) ? null : date;
}

/**
 * A district's control value of a month handed down to its towns in proportion to each town's own mean of the same dates of
 * last year. In tenths, by largest remainder, so that the towns' mean is the district's control value exactly.
 * @param control of the district, E4 with one decimal
 * @param past last year's mean of each town, exact; those without one are to be left out by the caller
 * @returns E4 with one decimal, in the order given
 */
export function handedDown(control: E4, past: readonly Fraction[]): E4[] {
  if (past.length === 0) return [];
  const common = past.reduce((all, { denominator }) => all * BigInt(denominator), 1n);
  const weights = past.map(({ numerator, denominator }) => (BigInt(numerator) * common) / BigInt(denominator));
  const total = weights.reduce((all, weight) => all + weight, 0n);
  const tenths = BigInt(control / 1_000) * BigInt(past.length);
  if (total === 0n) return past.map(() => control);
  const shares = weights.map((weight, i) => ({ i, whole: (tenths * weight) / total, rest: (tenths * weight) % total }));
  let missing = tenths - shares.reduce((all, { whole }) => all + whole, 0n);
  const given = shares.map(({ whole }) => whole);
  for (const { i } of [...shares].sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1))) {
    if (missing === 0n) break;
    given[i] = (given[i] as bigint) + 1n;
    missing--;
  }
  return given.map((tenth) => Number(tenth) * 1_000);
}
