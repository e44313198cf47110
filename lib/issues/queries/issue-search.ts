import { sql } from "@/lib/platform/db";
import { patterns, searchWords, wordPairs, writings } from "@/lib/shared/search-words";
import { NAMED_KINDS, type NamedIds, namedIds, ownerNames } from "./named-ids";

/** Up to so many issues a word counts as rare: they are named one by one. */
const RARE = 2_000;

/** A word with what it may mean: the patterns of its writings, and the things whose names hold it. */
interface Meant {
  word: string;
  like: string;
  patterns: string[];
  ids: NamedIds;
  /** People at the fixing units. */
  owners: string[];
}

/**
 * A search over `issue i` and `rectification_task t` as a condition; its parameters begin at number `n`. Each word must occur: in number,
 * description or address, or in the name of the site, town, grid, category, fixing unit or person (who found it, who is to fix it).
 * A rare word is looked up in indexes, and the condition names the issues. A common one is compared row by row: a list that has its fifty
 * lines after a few hundred rows must not gather ten thousand first. Two common words may be rare together: then both are looked up at
 * once.
 */
export async function searchSql(q: string, n: number): Promise<{ condition: string; params: unknown[] }> {
  const words = await Promise.all(searchWords(q).map(meant));
  const hits = await Promise.all(words.map(rareHits));
  const params: unknown[] = [];
  const conditions: string[] = [];
  const add = (value: unknown) => `$${n + params.push(value) - 1}`;
  const rare = hits.filter((ids) => ids !== null);
  if (rare.length === 0 && words.length > 1) {
    const together = await rareTogether(words);
    if (together) rare.push(together);
  }
  for (const ids of rare) conditions.push(`i.id = ANY(${add(ids)}::int[])`);
  words.forEach((word, i) => {
    if (hits[i] === null) conditions.push(rowHolds(word, "i", "t", add));
  });
  return { condition: conditions.length === 0 ? "TRUE" : conditions.join(" AND "), params };
}

async function meant(word: string): Promise<Meant> {
  // Folding case costs five times as much, and Chinese has none.
  const like = /\p{Script=Latin}/iu.test(word) ? "ILIKE" : "LIKE";
  const [ids, owners] = await Promise.all([namedIds(word), ownerNames(word)]);
  return { word, like, patterns: patterns(word), ids, owners };
}

const TEXT = (of: string) => `word_pairs(${of}.number || ' ' || ${of}.description || ' ' || ${of}.address)`;

/** The issues with such a word; null when there are more than `RARE`, or the index cannot tell. */
async function rareHits(word: Meant): Promise<number[] | null> {
  const pairs = writings(word.word).map(wordPairs);
  if (pairs.some((each) => each.length === 0)) return null;
  const params: unknown[] = [];
  const add = (value: unknown) => `$${params.push(value)}`;
  const written = pairs.map((each) => `${TEXT("x")} @> ${add(each)}::text[]`).join(" OR ");
  const arms = [
    `SELECT x.id FROM issue x WHERE (${written}) AND ${said(word, "x", add)}`,
    ...NAMED_KINDS.filter((kind) => word.ids[kind].length > 0).map((kind) => NAMED_ARM[kind](add(word.ids[kind]))),
    ...(word.owners.length > 0
      ? [`SELECT y.issue_id FROM rectification_task y WHERE y.owner_name = ANY(${add(word.owners)}::text[])`]
      : []),
  ];
  return named(`${arms.join(" UNION ALL ")} LIMIT ${RARE + 1}`, params);
}

/** The issues that hold all of some common words, when they are few: their texts by index, then those at sites that are named so. */
async function rareTogether(words: readonly Meant[]): Promise<number[] | null> {
  const params: unknown[] = [];
  const add = (value: unknown) => `$${params.push(value)}`;
  if (words.some((word) => NAMED_KINDS.some((kind) => kind !== "site" && word.ids[kind].length > 0))) return null;
  const pairs = words.flatMap(({ word }) => wordPairs(word));
  // What is written full-width, or one character long, the index of plain pairs doesn't tell.
  if (words.some(({ word }) => writings(word).length > 1 || wordPairs(word).length === 0)) return null;
  const all = (of: string) => words.map((word) => rowHolds(word, of, "y", add)).join(" AND ");
  const owners = words.flatMap((word) => word.owners);
  const sites = words.flatMap(({ ids }) => ids.site);
  const joined = "issue x JOIN rectification_task y ON y.issue_id = x.id";
  return named(
    `SELECT x.id FROM ${joined} WHERE ${TEXT("x")} @> ${add(pairs)}::text[] AND ${all("x")}
     UNION ALL SELECT x.id FROM ${joined} WHERE x.site_id = ANY(${add(sites)}::int[]) AND ${all("x")}
     UNION ALL SELECT x.id FROM ${joined} WHERE y.owner_name = ANY(${add(owners)}::text[]) AND ${all("x")} LIMIT ${RARE + 1}`,
    params,
  );
}

async function named(text: string, params: unknown[]): Promise<number[] | null> {
  const hits = await sql<{ id: number }>("", text, params);
  return hits.length > RARE ? null : [...new Set(hits.map(({ id }) => id))];
}

/** The issues of things whose names hold the word, by index. */
const NAMED_ARM: Readonly<Record<keyof NamedIds, (ids: string) => string>> = {
  site: (ids) => `SELECT x.id FROM issue x WHERE x.site_id = ANY(${ids}::int[])`,
  region: (ids) => `SELECT x.id FROM issue x WHERE x.town_id = ANY(${ids}::int[]) OR x.grid_id = ANY(${ids}::int[])`,
  category: (ids) => `SELECT x.id FROM issue x WHERE x.category_id = ANY(${ids}::int[])`,
  unit: (ids) => `SELECT y.issue_id FROM rectification_task y WHERE y.owner_unit_id = ANY(${ids}::int[])`,
  person: (ids) => `SELECT x.id FROM issue x WHERE x.found_by = ANY(${ids}::int[])`,
};

/** The word compared with one row: its texts, then the numbers of what is named so. */
function rowHolds(word: Meant, issue: string, task: string, add: (value: unknown) => string): string {
  const columns: Readonly<Record<keyof NamedIds, string[]>> = {
    site: [`${issue}.site_id`],
    region: [`${issue}.town_id`, `${issue}.grid_id`],
    category: [`${issue}.category_id`],
    unit: [`${task}.owner_unit_id`],
    person: [`${issue}.found_by`],
  };
  const byName = NAMED_KINDS.filter((kind) => word.ids[kind].length > 0).flatMap((kind) => {
    const ids = add(word.ids[kind]);
    return columns[kind].map((column) => `${column} = ANY(${ids}::int[])`);
  });
  const owner = word.owners.length > 0 ? [`${task}.owner_name = ANY(${add(word.owners)}::text[])`] : [];
  return `(${[...byName, said(word, issue, add), ...owner].join(" OR ")})`;
}

function said({ like, patterns }: Meant, of: string, add: (value: unknown) => string): string {
  const any = `${like} ANY(${add(patterns)}::text[])`;
  return `(${of}.number ${any} OR ${of}.description ${any} OR ${of}.address ${any})`;
}
