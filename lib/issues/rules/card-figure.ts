/**
 * Sets of tasks that are counted, each with its name: the list of issues can be cut to exactly one of them, and scorecards, weekly reports
 * and rankings count by them. In words: follow-up/rules/scorecard.ts, `ScorecardCounts`; as SQL: queries/card-figures.ts.
 */
export const CARD_FIGURES = [
  "due",
  "onTime",
  "verified",
  "returned",
  "closed",
  "recurred",
  "closedWithOrder",
  "found",
  "missed",
  "overdueNow",
  "liveNow",
] as const;
export type CardFigure = (typeof CARD_FIGURES)[number];
