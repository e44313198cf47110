import type { CivilDate } from "@/lib/shared/civil-date";

/** What is proposed after so many fires on one ground: 通报, 约谈, 提请问责. */
export const BURNING_STEPS = ["circulate", "talk", "answer"] as const;
export type BurningStep = (typeof BURNING_STEPS)[number];

/** A day of any year, "MM-DD". */
type MonthDay = string;

export interface BurningPolicy {
  /** Fires are counted from this day on, for a year. */
  seasonFrom: MonthDay;
  steps: readonly { atLeast: number; step: BurningStep }[];
  /** Weeks in which fields are burnt, both ends inside; they may cross the year's end. */
  weeks: readonly { from: MonthDay; to: MonthDay }[];
}

/**
 * Practice of published plans: the first fire is circulated, further ones are answered for by degrees; harvest and early spring are the risk
 * weeks. Cities differ: the office may put another in force from a day on (setting `winter.burning`).
 */
export const BURNING_POLICY: BurningPolicy = {
  seasonFrom: "07-01",
  steps: [
    { atLeast: 1, step: "circulate" },
    { atLeast: 2, step: "talk" },
    { atLeast: 3, step: "answer" },
  ],
  weeks: [
    { from: "09-15", to: "12-10" },
    { from: "02-15", to: "04-30" },
  ],
};

/** The first day of the season that a day belongs to. */
export function seasonStart(day: CivilDate, { seasonFrom }: BurningPolicy): CivilDate {
  const year = Number(day.slice(0, 4));
  return `${day.slice(5) >= seasonFrom ? year : year - 1}-${seasonFrom}`;
}

/** What the rules propose at the n-th fire, the heaviest that it reaches; null below the first. A proposal, never a decision. */
export function proposedStep(fires: number, { steps }: BurningPolicy): BurningStep | null {
  return (
    steps.reduce<(typeof steps)[number] | null>(
      (best, one) => (one.atLeast <= fires && (best === null || one.atLeast > best.atLeast) ? one : best),
      null,
    )?.step ?? null
  );
}

/** Whether villages are to be watched on a day. */
export function isRiskDay(day: CivilDate, { weeks }: BurningPolicy): boolean {
  const on = day.slice(5);
  return weeks.some(({ from, to }) => (from <= to ? on >= from && on <= to : on >= from || on <= to));
}
