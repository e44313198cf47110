import type { Ranked, RankOrder } from "./rank";

/**
 * What the next place would need. Places are given by published (rounded) values, equal values share them (1-2-2-4, rank.ts), so
 * the answer is exact in steps of the published value: 0.01 of an index, one day. The others are taken as they stand. [M rank]
 */
export interface NextPlace<Key> {
  readonly rank: number;
  /** Others on the same place. */
  readonly sharedWith: readonly Key[];
  /** The nearest better place; null on the first. */
  readonly ahead: Neighbour<Key> | null;
  /** The nearest worse place; null on the last. */
  readonly behind: Neighbour<Key> | null;
}

export interface Neighbour<Key> {
  readonly rank: number;
  readonly value: number;
  readonly keys: readonly Key[];
  /** How far away its value is, never negative: what one would have to win (ahead), or may lose (behind), to be level. */
  readonly gap: number;
  /** Own value that is certainly better than its (ahead), certainly worse than its (behind). */
  readonly past: number;
}

/**
 * The place of `own` and its neighbours; null when `own` is not ranked.
 * @param step smallest step of the published value, in the unit of the values
 */
export function nextPlace<Key>(
  ranked: readonly Ranked<Key>[],
  own: Key,
  order: RankOrder,
  step: number,
): NextPlace<Key> | null {
  const mine = ranked.find(({ key }) => key === own);
  if (!mine || mine.rank === null || mine.value === null) return null;
  const { rank, value } = mine;
  const better = order === "ascending" ? -step : step;
  const at = (place: number | undefined) => (place === undefined ? [] : ranked.filter((entry) => entry.rank === place));
  const places = [...new Set(ranked.flatMap((entry) => entry.rank ?? []))].sort((a, b) => a - b);
  const neighbour = (place: number | undefined, toward: number): Neighbour<Key> | null => {
    const [first, ...others] = at(place);
    if (place === undefined || !first || first.value === null) return null;
    return {
      rank: place,
      value: first.value,
      keys: [first, ...others].map(({ key }) => key),
      gap: Math.abs(first.value - value),
      past: first.value + toward,
    };
  };
  return {
    rank,
    sharedWith: at(rank).flatMap(({ key }) => (key === own ? [] : [key])),
    ahead: neighbour(places.filter((place) => place < rank).at(-1), better),
    behind: neighbour(
      places.find((place) => place > rank),
      -better,
    ),
  };
}
