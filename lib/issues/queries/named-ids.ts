import { sql } from "@/lib/platform/db";
import { patterns } from "@/lib/shared/search-words";

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
