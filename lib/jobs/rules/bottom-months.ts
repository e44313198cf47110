/** Ranks of one month by region code, 1 = best; null = not ranked. */
export type MonthRanks = Readonly<Record<string, number | null>>;

/**
 * For each region that stands last in the last month: how many months it has stood last without a break, counted back from
 * there. Months are given oldest first. Regions that share the last place all stand last; a month in which fewer than two
 * regions are ranked, or all share one place, has no last.
 */
export function bottomMonths(months: readonly MonthRanks[]): Map<string, number> {
  const counts = new Map<string, number>();
  const newestFirst = [...months].reverse();
  for (const code of lastOf(newestFirst[0] ?? {})) {
    const broken = newestFirst.findIndex((month) => !lastOf(month).includes(code));
    counts.set(code, broken === -1 ? newestFirst.length : broken);
  }
  return counts;
}

function lastOf(month: MonthRanks): string[] {
  const ranked = Object.entries(month).filter((entry): entry is [string, number] => entry[1] !== null);
  const ranks = ranked.map(([, rank]) => rank);
  const worst = Math.max(...ranks);
  if (ranked.length < 2 || Math.min(...ranks) === worst) return [];
  return ranked.filter(([, rank]) => rank === worst).map(([code]) => code);
}
