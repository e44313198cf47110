import { sql } from "@/lib/platform/db";
import { patterns } from "@/lib/shared/search-words";

/** Distinct names of those who are to fix something, read name by name from the index. */
const OWNER_NAMES = `WITH RECURSIVE named AS (
    (SELECT owner_name FROM rectification_task ORDER BY owner_name LIMIT 1)
    UNION ALL SELECT (SELECT t.owner_name FROM rectification_task t WHERE t.owner_name > named.owner_name ORDER BY t.owner_name LIMIT 1)
      FROM named WHERE named.owner_name IS NOT NULL
  )
  SELECT owner_name AS name FROM named WHERE owner_name <> '' AND owner_name ILIKE ANY($1::text[]) LIMIT 200`;

/** Names of people at the fixing units (free text in the order) that hold a word; at most 200. */
export async function ownerNames(word: string): Promise<string[]> {
  const rows = await sql<{ name: string }>("sup-owner-names", OWNER_NAMES, [patterns(word)]);
  return rows.map(({ name }) => name);
}

export const NAMED_KINDS = ["site", "region", "category", "unit", "person"] as const;

/** Things whose names hold a word, by kind: their numbers. */
export type NamedIds = Record<(typeof NAMED_KINDS)[number], number[]>;

/**
 * Sites, towns and grids, categories (a family with all of its own), units and people whose Chinese or English names hold a word. Nothing
 * of them is shown: they only narrow what the viewer sees anyway.
 */
export async function namedIds(word: string): Promise<NamedIds> {
  const rows = await sql<{ kind: keyof NamedIds; id: number }>(
    "sup-named-ids",
    `SELECT 'site' AS kind, id FROM site WHERE name ILIKE ANY($1::text[]) OR name_en ILIKE ANY($1::text[])
     UNION ALL SELECT 'region', id FROM region WHERE level IN ('town', 'village') AND (name ILIKE ANY($1::text[]) OR name_en ILIKE ANY($1::text[]))
     UNION ALL SELECT 'category', c.id FROM category c LEFT JOIN category p ON p.id = c.parent_id
       WHERE c.name ILIKE ANY($1::text[]) OR c.name_en ILIKE ANY($1::text[]) OR p.name ILIKE ANY($1::text[]) OR p.name_en ILIKE ANY($1::text[])
     UNION ALL SELECT 'unit', id FROM unit WHERE name ILIKE ANY($1::text[]) OR name_en ILIKE ANY($1::text[])
     UNION ALL SELECT 'person', id FROM user_account WHERE name ILIKE ANY($1::text[]) OR name_en ILIKE ANY($1::text[])`,
    [patterns(word)],
  );
  const ids: NamedIds = { site: [], region: [], category: [], unit: [], person: [] };
  for (const { kind, id } of rows) ids[kind].push(id);
  return ids;
}
