import { wordKey } from "./cell-text";

/** Words under which a column may stand. The order is the order of preference: the first of `whole` is the best heading. */
export interface HeadingWords {
  /** The whole heading, as `wordKey` leaves it. */
  whole: readonly string[];
  /** A part of a heading; tried only where no whole heading takes the field. */
  part?: readonly string[];
  /** Parts that make a heading mean something else. */
  never?: readonly string[];
}

export interface MatchedHeadings<Field extends string> {
  /** Column by field; each column and each field is used once. */
  columns: Map<Field, number>;
  /** Headings that nothing took, in their order. `rival` = the field that a better heading has. */
  leftOver: { index: number; title: string; rival: Field | null }[];
}

interface Candidate<Field> {
  field: Field;
  index: number;
  /** Smaller is better: whole headings by preference, then parts, longer ones first. */
  rank: number;
}

const PARTS_AFTER = 10_000;

/**
 * Gives each field the heading that says it best: a whole heading before a part of one, an earlier synonym before a later
 * one, a longer part before a shorter one, the left column before the right one. No heading is used twice; every heading is
 * either in `columns` or in `leftOver`.
 * @param keep what a heading is compared by; by default `wordKey` without trailing colons and asterisks
 */
export function matchHeadings<Field extends string>(
  titles: readonly string[],
  words: Readonly<Record<Field, HeadingWords>>,
  keep: (title: string) => string = headingKey,
): MatchedHeadings<Field> {
  const candidates = titles.flatMap((title, index) => candidatesOf(keep(title), index, words));
  candidates.sort((a, b) => a.rank - b.rank || a.index - b.index);
  const columns = new Map<Field, number>();
  const taken = new Set<number>();
  for (const { field, index } of candidates) {
    if (columns.has(field) || taken.has(index)) continue;
    columns.set(field, index);
    taken.add(index);
  }
  const leftOver = titles.flatMap((title, index) =>
    title.trim() === "" || taken.has(index)
      ? []
      : [{ index, title: title.trim(), rival: candidates.find((one) => one.index === index)?.field ?? null }],
  );
  return { columns, leftOver };
}

/** A heading without marks of forms: "姓 名：*" → "姓名". */
export function headingKey(title: string): string {
  return wordKey(title).replace(/^[*]+|[:*]+$/g, "");
}

function candidatesOf<Field extends string>(
  key: string,
  index: number,
  words: Readonly<Record<Field, HeadingWords>>,
): Candidate<Field>[] {
  if (key === "") return [];
  return (Object.entries(words) as [Field, HeadingWords][]).flatMap(([field, { whole, part = [], never = [] }]) => {
    const at = whole.indexOf(key);
    if (at >= 0) return [{ field, index, rank: at }];
    if (never.some((word) => key.includes(word))) return [];
    const longest = Math.max(0, ...part.filter((word) => key.includes(word)).map((word) => word.length));
    // The more of the heading the part is, the better it says it.
    return longest > 0 ? [{ field, index, rank: PARTS_AFTER - longest * 100 + (key.length - longest) }] : [];
  });
}
