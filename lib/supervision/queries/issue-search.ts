/**
 * A search in number, description, address and the site's name, as a condition over `issue i`; its parameters begin at number `n`. The
 * index `issue_words` holds every two characters that follow each other: it finds the few rows that can match, also for the two
 * characters of a Chinese word, for which trigrams are too long; LIKE then decides. The ids are gathered apart, so that the pairs are never
 * made anew for a row. A single character is looked for row by row.
 */
export function searchSql(q: string, n: number): { condition: string; params: unknown[] } {
  // Folding case costs five times as much, and Chinese has none.
  const like = /[a-z]/i.test(q) ? "ILIKE" : "LIKE";
  const words = `(x.number ${like} $${n} OR x.description ${like} $${n} OR x.address ${like} $${n})`;
  const pairs = wordPairs(q);
  const likely =
    pairs.length === 0
      ? "TRUE"
      : `word_pairs(x.number || ' ' || x.description || ' ' || x.address) @> $${n + 1}::text[]`;
  return {
    condition: `i.id IN (SELECT x.id FROM issue x WHERE ${likely} AND ${words}
      UNION ALL SELECT x.id FROM issue x WHERE x.site_id IN (SELECT id FROM site WHERE name ${like} $${n}))`,
    params: pairs.length === 0 ? [containing(q)] : [containing(q), pairs],
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
