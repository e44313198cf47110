import { keptWork } from "@/lib/identity/queries/kept-work";
import { sql } from "@/lib/platform/db";

export interface CategoryNode {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  defaultDays: number;
  retired: boolean;
  children: CategoryNode[];
}

/** The categories as a tree in the office's order. Retired ones only when asked for: old issues still carry them. */
export function categoryTree(withRetired = false): Promise<CategoryNode[]> {
  return keptWork("categories", [withRetired], () => gathered(withRetired));
}

async function gathered(withRetired: boolean): Promise<CategoryNode[]> {
  const rows = await sql<Omit<CategoryNode, "children"> & { parentId: number | null }>(
    "sup-category-tree",
    `SELECT id, code, name, name_en AS "nameEn", parent_id AS "parentId", default_days AS "defaultDays", retired_at IS NOT NULL AS retired
     FROM category WHERE $1 OR retired_at IS NULL ORDER BY sort_order, id`,
    [withRetired],
  );
  const nodes = new Map(rows.map(({ parentId: _, ...row }) => [row.id, { ...row, children: [] as CategoryNode[] }]));
  const roots: CategoryNode[] = [];
  for (const { id, parentId } of rows) {
    const node = nodes.get(id);
    const siblings = parentId === null ? roots : nodes.get(parentId)?.children;
    if (node && siblings) siblings.push(node);
  }
  return roots;
}
