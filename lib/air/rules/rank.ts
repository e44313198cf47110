import type { FigureReason } from "./figure-reason";
import type { E4 } from "./rounding";
import { breakTie, type TieBreakers, type TieRuleId } from "./tie-rules";

/**
 * Rankings: 综合指数 and concentrations ascending, 优良率, good days and improvement descending.
 * Equal published values share the rank and the next is skipped, 1-2-2-4, unless the tie rule says otherwise.
 * An entry with a reason (too few days, no data) is shown with it and takes no rank; the others close up. [M, S table 4]
 */
export interface RankEntry<Key> {
  readonly key: Key;
  /** Published (rounded) value. */
  readonly value: E4 | null;
  /** Not null: withheld from the ranking for this reason. */
  readonly reason?: FigureReason | null;
  readonly tie?: TieBreakers;
}

export interface Ranked<Key> {
  readonly key: Key;
  readonly value: E4 | null;
  /** Null = not ranked. */
  readonly rank: number | null;
  /** Others share the rank. */
  readonly isTied: boolean;
  /** Why not ranked; null when ranked. */
  readonly reason: FigureReason | null;
}

export type RankOrder = "ascending" | "descending";

/** Ranked entries first, best first; within a tie and after them in the order given. */
export function rank<Key>(
  entries: readonly RankEntry<Key>[],
  order: RankOrder,
  tieRule: TieRuleId = "shared",
): Ranked<Key>[] {
  const direction = order === "ascending" ? 1 : -1;
  const compare = (a: RankEntry<Key>, b: RankEntry<Key>) =>
    direction * ((a.value as number) - (b.value as number)) || breakTie(tieRule, a.tie ?? {}, b.tie ?? {}, direction);
  const isRanked = (entry: RankEntry<Key>) => entry.value !== null && !entry.reason;
  const ranked = entries.filter(isRanked).sort(compare);
  const result: Ranked<Key>[] = [];
  for (const [i, entry] of ranked.entries()) {
    const before = i > 0 && compare(ranked[i - 1] as RankEntry<Key>, entry) === 0;
    const after = i + 1 < ranked.length && compare(entry, ranked[i + 1] as RankEntry<Key>) === 0;
    result.push({
      key: entry.key,
      value: entry.value,
      rank: before ? (result[i - 1] as Ranked<Key>).rank : i + 1,
      isTied: before || after,
      reason: null,
    });
  }
  for (const entry of entries) {
    if (isRanked(entry)) continue;
    result.push({
      key: entry.key,
      value: entry.value,
      rank: null,
      isTied: false,
      reason: entry.reason ?? { code: "no-data" },
    });
  }
  return result;
}
