import { type Database, sql } from "@/lib/platform/db";
import { patterns, searchWords, wordPairs, writings } from "@/lib/shared/search-words";
import { shownColumn } from "../rules/entry-row";
import type { Register } from "../rules/register";

/** What is searched of a place, whatever its register. Of a contact the mask alone. */
const PLACE = ["name", "name_en", "code", "address", "outer_no", "contact_mask"];
/** Up to so many entries a word counts as rare: they are named one by one. */
const RARE = 2_000;

/** The register's own columns that are searched: listed texts (house number, plate …), credit codes and masks, never what is sealed. */
function ownColumns(register: Register): string[] {
  return register.fields
    .filter(
      (field) => field.kind === "personal" || (field.kind === "line" && (field.listed || field.name === "creditCode")),
    )
    .map(shownColumn);
}

/** As the indexes `site_words` and `<table>_words` have them: each text by its pairs of characters. */
export function indexedWords(columns: readonly string[], of: string): string {
  return `word_pairs(${columns.map((column) => `coalesce(${of}"${column}", '')`).join(" || ' ' || ")})`;
}

/** The expressions of the indexes that a register's search needs, by table. */
export function wordIndexes(register: Register): { table: string; expression: string }[] {
  const own = ownColumns(register);
  return [
    { table: "site", expression: indexedWords(PLACE, "") },
    ...(own.length > 0 ? [{ table: register.table, expression: indexedWords(own, "") }] : []),
  ];
}

/**
 * A search over the entries of a register as a condition over place `s` and own row `x`; parameters from number `n`, TRUE where there is no
 * word. Each word must occur in one of the texts. Rare words are looked up in the indexes and the condition names their entries; common ones
 * are compared row by row, since a list that has its fifty lines after a few hundred rows must not gather ten thousand first. Two common
 * words may be rare together. A single character has no index and is always compared.
 */
export async function entryWordsSql(
  register: Register,
  q: string,
  n: number,
  db: Database = { sql },
): Promise<{ condition: string; params: unknown[] }> {
  const words = searchWords(q);
  const rare = (await Promise.all(words.map((word) => rareEntries(register, [word], db)))).filter(
    (ids) => ids !== null,
  );
  if (rare.length === 0 && words.length > 1) {
    const together = await rareEntries(register, words, db);
    if (together) rare.push(together);
  }
  const params: unknown[] = [];
  const add = (value: unknown) => `$${n + params.push(value) - 1}`;
  const [first, ...others] = rare;
  const named = first?.filter((id) => others.every((ids) => ids.includes(id)));
  const conditions = named ? [`s.id = ANY(${add(named)}::int[])`] : [];
  return {
    condition: [...conditions, ...words.map((word) => holdsSql(register, word, add))].join(" AND ") || "TRUE",
    params,
  };
}

/** The word in one of the texts of an entry. */
export function holdsSql(register: Register, word: string, add: (value: unknown) => string): string {
  // Folding case costs five times as much, and Chinese has none.
  const like = /\p{Script=Latin}/iu.test(word) ? "ILIKE" : "LIKE";
  const texts = [...PLACE.map((column) => `s."${column}"`), ...ownColumns(register).map((column) => `x."${column}"`)];
  const any = add(patterns(word));
  return `(${texts.map((text) => `${text} ${like} ANY(${any}::text[])`).join(" OR ")})`;
}

/** The entries whose texts have all pairs of all these words; null when there are more than `RARE`, or no index can tell. */
async function rareEntries(register: Register, words: readonly string[], db: Database): Promise<number[] | null> {
  const looked = words.filter((word) => writings(word).every((written) => wordPairs(written).length > 0));
  if (looked.length < Math.min(2, words.length)) return null;
  const { text, params } = rareStatement(register, looked);
  const found = await db.sql<{ id: number }>("", text, params);
  return found.length > RARE ? null : [...new Set(found.map(({ id }) => id))];
}

/**
 * The pairs come as rows of a table and not as a constant: of a constant the planner knows how common it is, and for one that most entries
 * have it reads the whole table instead of the index, working out the pairs of each text anew: 25 s for a hundred thousand.
 */
export function rareStatement(register: Register, words: readonly string[]): { text: string; params: string[][] } {
  const own = ownColumns(register);
  const params: string[][] = [[...register.kinds]];
  // As a text, for which there is no index: beside one of kinds the planner overlooks that of words.
  const kinds = "$1::text[]";
  const written = (word: string, i: number) => {
    const rows = writings(word).map((one) => `SELECT $${params.push(wordPairs(one))}::text[] AS pairs`);
    return `w${i} AS MATERIALIZED (${rows.join(" UNION ALL ")})`;
  };
  const found = (_: string, i: number) => {
    const arms = [
      `SELECT s.id FROM w${i} JOIN site s ON ${indexedWords(PLACE, "s.")} @> w${i}.pairs WHERE s.kind::text = ANY(${kinds})`,
      ...(own.length > 0
        ? [`SELECT x.site_id FROM w${i} JOIN "${register.table}" x ON ${indexedWords(own, "x.")} @> w${i}.pairs`]
        : []),
    ];
    return `f${i} AS MATERIALIZED (${arms.join(" UNION ALL ")})`;
  };
  const all = words.map((_, i) => `SELECT id FROM f${i}`).join(" INTERSECT ");
  const text = `WITH ${[...words.map(written), ...words.map(found)].join(", ")} ${all} LIMIT ${RARE + 1}`;
  return { text, params };
}
