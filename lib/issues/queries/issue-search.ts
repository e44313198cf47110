import { sql } from "@/lib/platform/db";

/** Up to so many issues a word counts as rare: they are named one by one. */
const RARE = 2_000;

/**
 * A search in number, description, address and the site's name, as a condition over `issue i`; its parameters begin at number `n`.
 * A rare word is looked up in the index `issue_words` (every two characters that follow each other: trigrams are too long for the two
 * characters of a Chinese word), and the condition names the issues. A common one is compared row by row: a list that has its fifty
 * lines after a few hundred rows must not gather ten thousand first. So is a single character, which the index does not hold.
 */
export async function searchSql(q: string, n: number): Promise<{ condition: string; params: unknown[] }> {
  // Folding case costs five times as much, and Chinese has none.
  const like = /[a-z]/i.test(q) ? "ILIKE" : "LIKE";
  const rare = await rareHits(q, like);
  if (rare) return { condition: `i.id = ANY($${n}::int[])`, params: [rare] };
  return { condition: `(${said("i", like, n)} OR ${atSite("i", like, n)})`, params: [containing(q)] };
}

/** The issues with such a word; null when there are more than `RARE`, or the index cannot tell. */
async function rareHits(q: string, like: string): Promise<number[] | null> {
  const pairs = wordPairs(q);
  if (pairs.length === 0) return null;
  const hits = await sql<{ id: number }>(
    `sup-search-${like}`,
    `SELECT x.id FROM issue x
      WHERE word_pairs(x.number || ' ' || x.description || ' ' || x.address) @> $2::text[] AND ${said("x", like, 1)}
     UNION ALL SELECT x.id FROM issue x WHERE ${atSite("x", like, 1)} LIMIT ${RARE + 1}`,
    [containing(q), pairs],
  );
  return hits.length > RARE ? null : hits.map(({ id }) => id);
}

function said(of: string, like: string, n: number): string {
  return `(${of}.number ${like} $${n} OR ${of}.description ${like} $${n} OR ${of}.address ${like} $${n})`;
}

function atSite(of: string, like: string, n: number): string {
  return `${of}.site_id IN (SELECT id FROM site WHERE name ${like} $${n})`;
}

/** Every two characters that follow each other, in lower case: what word_pairs() makes in the database. */
function wordPairs(text: string): string[] {
  const letters = [...text.toLowerCase()];
  return [...new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`))];
}

/** A LIKE pattern for text that contains exactly this. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
