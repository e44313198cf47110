/** Columns of a unit's report, in the order of the roll-up. */
export const WEEKLY_COUNTS = [
  "found",
  "onSpot",
  "written",
  "done",
  "notDone",
  "void",
  "closed",
  "overdue",
  "selfChecks",
] as const;
export type WeeklyCount = (typeof WEEKLY_COUNTS)[number];
export type WeeklyFigures = Record<WeeklyCount, number>;
/** Ids behind each figure: of issues, for self-checks of inspections. */
export type WeeklyRows = Record<WeeklyCount, readonly number[]>;

/** A figure is how many rows it has. */
export function weeklyFigures(rows: WeeklyRows): WeeklyFigures {
  return Object.fromEntries(WEEKLY_COUNTS.map((count) => [count, rows[count].length])) as WeeklyFigures;
}

/** 合计: the sum of the units, column by column. */
export function weeklyTotals(units: readonly WeeklyFigures[]): WeeklyFigures {
  const total = {} as WeeklyFigures;
  for (const count of WEEKLY_COUNTS) total[count] = units.reduce((sum, figures) => sum + figures[count], 0);
  return total;
}

/** Where a row's own sums break: found = onSpot + written, found = done + notDone + void. Empty = it reconciles. */
export function weeklyBreaks(
  figures: WeeklyFigures,
): { left: WeeklyCount; parts: WeeklyCount[]; difference: number }[] {
  const checks: [WeeklyCount, WeeklyCount[]][] = [
    ["found", ["onSpot", "written"]],
    ["found", ["done", "notDone", "void"]],
  ];
  return checks.flatMap(([left, parts]) => {
    const difference = figures[left] - parts.reduce((sum, part) => sum + figures[part], 0);
    return difference === 0 ? [] : [{ left, parts, difference }];
  });
}
