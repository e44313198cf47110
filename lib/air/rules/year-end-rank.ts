import type { Band } from "./year-end-band";

/**
 * The place in a group at the year's end: every member's year spliced alike, ranked by the printed values. The band of places is
 * what the own band would reach while the others end where their splice does: the weather that moves one moves its neighbours.
 */
export interface RankMember<Key> {
  readonly key: Key;
  /** Where the splice ends the year, as printed; null = not to be ranked. */
  readonly center: number | null;
  readonly band: Band | null;
}

export interface RankAtEnd {
  readonly place: number;
  /** Best and worst place of the band; null before bands are given. */
  readonly places: { readonly best: number; readonly worst: number } | null;
  /** Members ranked. */
  readonly of: number;
}

/** Equal values share the better place (1-2-2-4). Null when the subject is not ranked. */
export function rankAtEnd<Key>(
  members: readonly RankMember<Key>[],
  subject: Key,
  order: "ascending" | "descending",
): RankAtEnd | null {
  const own = members.find(({ key }) => key === subject);
  if (!own || own.center === null) return null;
  const others = members.flatMap(({ key, center }) => (key === subject || center === null ? [] : [center]));
  const placeOf = (value: number) =>
    1 + others.filter((other) => (order === "ascending" ? other < value : other > value)).length;
  const { band } = own;
  const ends = band && [placeOf(band.low), placeOf(band.high)];
  return {
    place: placeOf(own.center),
    places: ends && { best: Math.min(...ends), worst: Math.max(...ends) },
    of: others.length + 1,
  };
}
