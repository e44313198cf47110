import { SCORECARD_FIGURES, type Scorecard } from "./scorecard";

export const CARD_SORTS = ["rank", "name", ...SCORECARD_FIGURES, "overdueNow", "liveNow"] as const;
export type CardSort = (typeof CARD_SORTS)[number];

interface Ranked {
  name: string;
  card: Scorecard;
  rank: number | null;
}

/** Scorecards in the order of one column. What is withheld stands last either way; equals keep their order. */
export function orderCards<T extends Ranked>(rows: readonly T[], sort: CardSort, direction: "asc" | "desc"): T[] {
  const sign = direction === "asc" ? 1 : -1;
  return [...rows].sort((a, b) => {
    if (sort === "name") return sign * a.name.localeCompare(b.name, "zh-Hans-CN");
    const [x, y] = [figureOf(a, sort), figureOf(b, sort)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  });
}

function figureOf(row: Ranked, sort: Exclude<CardSort, "name">): number | null {
  if (sort === "rank") return row.rank;
  return sort === "overdueNow" || sort === "liveNow" ? row.card[sort] : row.card[sort].tenths;
}
