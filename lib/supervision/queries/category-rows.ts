import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";

/** What the form of a category shows and changes. */
export interface CategoryFacts {
  name: string;
  nameEn: string;
  parentId: number | null;
  sortOrder: number;
  defaultDays: number;
  retired: boolean;
}

/** The same of `category c`. */
export const CATEGORY_FACTS = `c.name, c.name_en AS "nameEn", c.parent_id AS "parentId", c.sort_order AS "sortOrder", c.default_days AS "defaultDays",
  c.retired_at IS NOT NULL AS retired`;

export interface CategoryRow extends CategoryFacts {
  id: number;
  code: string;
  /** Issues that carry it, those of its sub-types not counted. */
  issues: number;
}

/** The facts alone, as the form was opened with them: see unchanged-since. */
export function categoryFacts({ name, nameEn, parentId, sortOrder, defaultDays, retired }: CategoryRow): CategoryFacts {
  return { name, nameEn, parentId, sortOrder, defaultDays, retired };
}

/** Every category, also those out of use, each family followed by its sub-types, in the office's order. */
export function categoryRows(_viewer: Viewer): Promise<CategoryRow[]> {
  return sql<CategoryRow>(
    "sup-category-rows",
    `SELECT c.id, c.code, ${CATEGORY_FACTS}, coalesce(used.n, 0) AS issues
     FROM category c LEFT JOIN category p ON p.id = c.parent_id
       LEFT JOIN (SELECT category_id, count(*)::int AS n FROM issue GROUP BY 1) used ON used.category_id = c.id
     ORDER BY coalesce(p.sort_order, c.sort_order), coalesce(p.id, c.id), c.parent_id IS NOT NULL, c.sort_order, c.id`,
  );
}
