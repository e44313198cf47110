import type { Database } from "@/lib/platform/db";
import { patterns, searchWords, wordPairs, writings } from "@/lib/shared/search-words";

/** Up to so many places a word counts as rare: they are named one by one. */
const RARE = 2_000;

/** Where words are looked for. */
export interface Looked {
  /** Columns with the texts, each of which may hold a word. */
  texts: readonly string[];
  /** How the places of a word are found by index: FROM, the indexed pairs of its texts, the place's number; `where` may say $1, `kinds`. */
  arms: readonly { id: string; from: string; pairs: string; where: string }[];
  kinds: readonly string[] | null;
}

/** As the indexes `site_words` and `<table>_words` have them: texts by their pairs of characters. */
export function pairsIn(columns: readonly string[], of: string): string {
  return `word_pairs(${columns.map((column) => `coalesce(${of}"${column}", '')`).join(" || ' ' || ")})`;
}

/**
 * A search over places `s` as a condition; parameters from number `n`, TRUE where there is no word. Each word must occur in one of the texts.
 * Rare words are looked up in the indexes and the condition names their places; common ones are compared row by row, since a list that has its
 * fifty lines after a few hundred rows must not gather ten thousand first. Two common words may be rare together. A single character has no
 * index and is always compared.
 */
export async function wordHitsSql(
  looked: Looked,
  q: string,
  n: number,
  db: Database,
): Promise<{ condition: string; params: unknown[] }> {
  const words = searchWords(q);
  const rare = (await Promise.all(words.map((word) => rarePlaces(looked, [word], db)))).filter((ids) => ids !== null);
  if (rare.length === 0 && words.length > 1) {
    const together = await rarePlaces(looked, words, db);
    if (together) rare.push(together);
  }
  const params: unknown[] = [];
  const add = (value: unknown) => `$${n + params.push(value) - 1}`;
  const [first, ...others] = rare.map((ids) => new Set(ids));
  const named = first && [...first].filter((id) => others.every((ids) => ids.has(id)));
  const conditions = named ? [`s.id = ANY(${add(named)}::int[])`] : [];
  return {
    condition: [...conditions, ...words.map((word) => holds(looked.texts, word, add))].join(" AND ") || "TRUE",
    params,
  };
}

/** The word, in either writing, in one of the texts. */
function holds(texts: readonly string[], word: string, add: (value: unknown) => string): string {
  // Folding case costs five times as much, and Chinese has none.
  const like = /\p{Cased}/u.test(word) ? "ILIKE" : "LIKE";
  const any = add(patterns(word));
  return `(${texts.map((text) => `${text} ${like} ANY(${any}::text[])`).join(" OR ")})`;
}

/** The places whose texts have all pairs of all these words; null when there are more than `RARE`, or no index can tell. */
async function rarePlaces(looked: Looked, words: readonly string[], db: Database): Promise<number[] | null> {
  const told = words.filter((word) => writings(word).every((written) => wordPairs(written).length > 0));
  // One of several by itself has been looked up before.
  if (told.length < Math.min(2, words.length)) return null;
  const { text, params } = rareStatement(looked, told);
  const found = await db.sql<{ id: number }>("", text, params);
  return found.length > RARE ? null : found.map(({ id }) => id);
}

/**
 * The pairs come as rows of a table and not as a constant: of a constant the planner knows how common it is, and for one that most places
 * have it reads the whole table instead of the index, working out the pairs of each text anew: 25 s for a hundred thousand.
 */
export function rareStatement(
  { arms, kinds }: Looked,
  words: readonly string[],
): { text: string; params: (readonly string[] | null)[] } {
  const params: (readonly string[] | null)[] = [kinds];
  const written = (word: string, i: number) => {
    const rows = writings(word).map((one) => `SELECT $${params.push(wordPairs(one))}::text[] AS pairs`);
    return `w${i} AS MATERIALIZED (${rows.join(" UNION ALL ")})`;
  };
  const found = (_: string, i: number) => {
    const each = arms.map(
      ({ id, from, pairs, where }) => `SELECT ${id} FROM w${i} JOIN ${from} ON ${pairs} @> w${i}.pairs WHERE ${where}`,
    );
    return `f${i} (id) AS MATERIALIZED (${each.join(" UNION ALL ")})`;
  };
  const all = words.map((_, i) => `SELECT id FROM f${i}`).join(" INTERSECT ");
  const text = `WITH ${[...words.map(written), ...words.map(found)].join(", ")} ${all} LIMIT ${RARE + 1}`;
  return { text, params };
}
