import type { SiteKind } from "@/lib/ledgers/rules/site-kind";
import { sql } from "@/lib/platform/db";

export interface ChecklistView {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  siteKind: SiteKind | null;
  versionId: number;
  version: number;
  publishedAt: Date;
  retired: boolean;
  items: { id: number; code: string; text: string; textEn: string; categoryId: number | null }[];
}

/** Every checklist in use (or also those out of it), with the items of its newest version. */
export async function checklistList(withRetired = false): Promise<ChecklistView[]> {
  return sql<ChecklistView>(
    "sup-checklists",
    `SELECT l.id, l.code, l.name, l.name_en AS "nameEn", l.site_kind AS "siteKind", v.id AS "versionId", v.version, v.published_at AS "publishedAt", l.retired_at IS NOT NULL AS retired,
       (SELECT jsonb_agg(jsonb_build_object('id', i.id, 'code', i.code, 'text', i.text, 'textEn', i.text_en, 'categoryId', i.category_id) ORDER BY i.sort_order) FROM checklist_item i WHERE i.version_id = v.id) AS items
     FROM checklist l JOIN LATERAL (SELECT * FROM checklist_version WHERE checklist_id = l.id ORDER BY version DESC LIMIT 1) v ON TRUE
     WHERE $1 OR l.retired_at IS NULL ORDER BY l.retired_at IS NOT NULL, l.sort_order, l.id`,
    [withRetired],
  );
}
