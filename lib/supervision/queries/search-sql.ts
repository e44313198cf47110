/**
 * A search in number, description, address and the site's name, as a condition over `issue i`; its parameters begin at number `n`. The
 * index `issue_words` holds every two characters that follow each other: it finds the few rows that can match, also for the two
 * characters of a Chinese word, for which trigrams are too long; LIKE then decides. A single character is looked for row by row.
 */
export function searchSql(q: string, n: number): { condition: string; params: unknown[] } {
  // Folding case costs five times as much, and Chinese has none.
  const like = /[a-z]/i.test(q) ? "ILIKE" : "LIKE";
  const words = `(i.number ${like} $${n} OR i.description ${like} $${n} OR i.address ${like} $${n})`;
  const pairs = wordPairs(q);
  // As an array, so that the index over the site can be joined with the one over the words.
  const site = `i.site_id = ANY(ARRAY(SELECT id FROM site WHERE name ${like} $${n}))`;
  if (pairs.length === 0) return { condition: `(${words} OR ${site})`, params: [containing(q)] };
  return {
    condition: `(word_pairs(i.number || ' ' || i.description || ' ' || i.address) @> $${n + 1}::text[] AND ${words} OR ${site})`,
    params: [containing(q), pairs],
  };
}

/** Every two characters that follow each other, in lower case: what word_pairs() makes in the database. */
export function wordPairs(text: string): string[] {
  const letters = [...text.toLowerCase()];
  return [...new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`))];
}

/** A LIKE pattern for text that contains exactly this. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
