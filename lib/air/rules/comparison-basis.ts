import { type CivilDate, leapDaysIn, type Period, samePeriodLastYear } from "@/lib/shared/civil-date";
import type { Basis } from "./basis";
import { defaultSchemeOn } from "./index-schemes";
import { comparisonOf } from "./period-span";
import { scoredStandardOn, TRANSITION_FROM } from "./standard-versions";

/** How the year before is scored: by this year's standard and scheme, or as it was published then. */
export type CompareChoice = "rescored" | "as-then";

/**
 * How a period that has days of both standards counts its good days: every day by the standard valid at its end, or each day by
 * the standard of its own date. The office's choice; shown beside the figure.
 */
export type CrossingRule = "one-standard" | "as-then";

export const CROSSING_RULES: readonly CrossingRule[] = ["one-standard", "as-then"];

/** Whether the period has days of both the 2012 and the transition standard. */
export function crossesStandards({ from, to }: Period): boolean {
  return from < TRANSITION_FROM && to >= TRANSITION_FROM;
}

/**
 * The basis of the year before. Each side has one meaning of "standard" for its days and its index: re-scored is the standard and
 * the scheme at the end of this year's period for all of last year, never each day by its own with this year's index beside it.
 */
export function comparisonBasis(basis: Basis, period: Period, compare: CompareChoice): Basis {
  if (compare === "as-then")
    return { ...basis, standard: "as-then", scheme: defaultSchemeOn(samePeriodLastYear(period).to) };
  return basis.standard === "as-then" ? { ...basis, standard: scoredStandardOn(period.to) } : basis;
}

/** A 29 February that makes the two sides of a change unequal, or that the same dates leave out: named with the figures. */
export interface NamedLeapDay {
  readonly date: CivilDate;
  readonly side: "now" | "before" | "left-out";
}

/** Null when the calendars are equal, or nothing is compared. */
export function namedLeapDay(period: Period): NamedLeapDay | null {
  const { period: before, leftOut } = comparisonOf(period);
  const [now] = leapDaysIn(period);
  const [past] = leapDaysIn(before);
  if (now) return { date: now, side: "now" };
  if (past) return { date: past, side: "before" };
  return leftOut ? { date: leftOut, side: "left-out" } : null;
}
