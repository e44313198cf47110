import { patterns, searchWords, wordPairs, writings } from "@/lib/shared/search-words";
import { shownColumn } from "../rules/entry-row";
import type { Register } from "../rules/register";

/** What is searched of a place, whatever its register. Of a contact the mask alone. */
const PLACE = ["name", "name_en", "code", "address", "outer_no", "contact_mask"];

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
 * word. Each word must occur in one of the texts. Words of two characters and more are looked up in the indexes first; a single character has
 * none, and every entry is compared.
 */
export function entryWordsSql(
  register: Register,
  q: string,
  n: number,
): { condition: string; params: (readonly string[])[] } {
  const own = ownColumns(register);
  const texts = [...PLACE.map((column) => `s."${column}"`), ...own.map((column) => `x."${column}"`)];
  const params: (readonly string[])[] = [];
  const add = (value: readonly string[]) => `$${n + params.push(value) - 1}::text[]`;
  const conditions = searchWords(q).map((word) => {
    // Folding case costs five times as much, and Chinese has none.
    const like = /\p{Script=Latin}/iu.test(word) ? "ILIKE" : "LIKE";
    const any = add(patterns(word));
    const holds = `(${texts.map((text) => `${text} ${like} ANY(${any})`).join(" OR ")})`;
    const pairs = writings(word).map(wordPairs);
    if (pairs.some((each) => each.length === 0)) return holds;
    const numbers = pairs.map(add);
    const found = (columns: readonly string[], of: string) =>
      `(${numbers.map((number) => `${indexedWords(columns, of)} @> ${number}`).join(" OR ")})`;
    const arms = [
      `SELECT i.id FROM site i WHERE ${found(PLACE, "i.")}`,
      ...(own.length > 0 ? [`SELECT o.site_id FROM "${register.table}" o WHERE ${found(own, "o.")}`] : []),
    ];
    // Looked up once: joined to each entry by itself, the pairs of its text would be worked out anew.
    return `s.id IN (WITH found AS MATERIALIZED (${arms.join(" UNION ALL ")}) SELECT id FROM found) AND ${holds}`;
  });
  return { condition: conditions.join(" AND ") || "TRUE", params };
}
