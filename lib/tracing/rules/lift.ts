/**
 * How good a list of candidates was: how often what was found later stood among the first three, against what drawing three at
 * random would have given. With four candidates a random three is right in 75 %, so a bare rate is never shown: lift, and n.
 */
export interface Traced {
  /** Candidates on the list. */
  readonly candidates: number;
  /** Place of what was confirmed later, from 1; null = it was not on the list. */
  readonly place: number | null;
}

export interface Lift {
  readonly n: number;
  /** Null below 20: too few to speak of. Shares 0…1. */
  readonly rate: number | null;
  readonly random: number | null;
  /** rate ÷ random. */
  readonly lift: number | null;
}

export const TOP = 3;
export const LIFT_FROM = 20;

/** How many of what was looked at was found out; below 20 no share is given. */
export interface Share {
  readonly looked: number;
  readonly found: number;
  /** 0…1; null below 20. */
  readonly rate: number | null;
}

export function share(found: readonly boolean[]): Share {
  const hits = found.filter(Boolean).length;
  return { looked: found.length, found: hits, rate: found.length < LIFT_FROM ? null : hits / found.length };
}

/** Cases without a candidate count as not found on either side. */
export function lift(cases: readonly Traced[]): Lift {
  const n = cases.length;
  if (n < LIFT_FROM) return { n, rate: null, random: null, lift: null };
  const rate = cases.filter(({ place }) => place !== null && place <= TOP).length / n;
  const random =
    cases.reduce((sum, { candidates }) => sum + (candidates === 0 ? 0 : Math.min(1, TOP / candidates)), 0) / n;
  return { n, rate, random, lift: random === 0 ? null : rate / random };
}
