import { sql } from "@/lib/platform/db";
import type { Viewer } from "../rules/viewer";

export interface RegionNode {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  level: "city" | "district" | "town" | "village";
  parentId: number | null;
  depth: number;
  stations: number;
  closedOn: string | null;
  mergedInto: string | null;
  mergedIntoEn: string | null;
}

/** The tree from its roots, each region below its parent, in the office's order. */
export function regionTree(_viewer: Viewer): Promise<RegionNode[]> {
  return sql<RegionNode>(
    "region-tree",
    `WITH RECURSIVE tree AS (
       SELECT r.*, 0 AS depth, ARRAY[r.sort_order, r.id] AS path FROM region r WHERE parent_id IS NULL
       UNION ALL SELECT r.*, tree.depth + 1, tree.path || ARRAY[r.sort_order, r.id] FROM region r JOIN tree ON r.parent_id = tree.id
     )
     SELECT t.id, t.code, t.name, t.name_en AS "nameEn", t.level::text, t.parent_id AS "parentId", t.depth, t.closed_on AS "closedOn",
            (SELECT count(*)::int FROM station s WHERE s.region_id = t.id) AS stations, m.name AS "mergedInto", m.name_en AS "mergedIntoEn"
       FROM tree t LEFT JOIN region m ON m.id = t.merged_into_id ORDER BY t.path`,
  );
}
