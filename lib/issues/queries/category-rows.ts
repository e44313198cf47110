import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { issueScope } from "./issue-scope";

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
  /** Issues in the viewer's sight that carry it or one of its sub-types: as many as the list filtered by it has. */
  issues: number;
}

/** The facts alone, as the form was opened with them: see unchanged-since. */
export function categoryFacts({ name, nameEn, parentId, sortOrder, defaultDays, retired }: CategoryRow): CategoryFacts {
  return { name, nameEn, parentId, sortOrder, defaultDays, retired };
}

/** Every category, also those out of use, each family followed by its sub-types, in the office's order. */
export function categoryRows(viewer: Viewer): Promise<CategoryRow[]> {
  const scope = issueScope(viewer, 1);
  return sql<CategoryRow>(
    "",
    `WITH used AS (
       SELECT k.id, k.parent_id, count(*) AS n FROM issue i JOIN rectification_task t ON t.issue_id = i.id JOIN category k ON k.id = i.category_id
        WHERE ${scope.condition} GROUP BY k.id)
     SELECT c.id, c.code, ${CATEGORY_FACTS},
       coalesce((SELECT sum(used.n) FROM used WHERE used.id = c.id OR used.parent_id = c.id), 0)::int AS issues
     FROM category c LEFT JOIN category p ON p.id = c.parent_id
     ORDER BY coalesce(p.sort_order, c.sort_order), coalesce(p.id, c.id), c.parent_id IS NOT NULL, c.sort_order, c.id`,
    scope.params,
  );
}
