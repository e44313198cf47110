import type { SiteKind } from "@/lib/ledgers/rules/site-kind";
import { sql } from "@/lib/platform/db";

export interface ChecklistVersions {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  siteKind: SiteKind | null;
  retired: boolean;
  /** Newest first. */
  versions: {
    id: number;
    version: number;
    publishedAt: string;
    publishedBy: string | null;
    note: string;
    /** Inspections that went or go by it. */
    inspections: number;
    items: { code: string; text: string; textEn: string; categoryId: number | null }[];
  }[];
}

/** A checklist with every version that was ever published; null when there is none of that code. */
export async function checklistVersions(code: string): Promise<ChecklistVersions | null> {
  const [row] = await sql<ChecklistVersions>(
    "sup-checklist-versions",
    `SELECT l.id, l.code, l.name, l.name_en AS "nameEn", l.site_kind AS "siteKind", l.retired_at IS NOT NULL AS retired,
       (SELECT jsonb_agg(jsonb_build_object('id', v.id, 'version', v.version, 'publishedAt', v.published_at, 'publishedBy', u.name, 'note', v.note,
          'inspections', (SELECT count(*) FROM inspection n WHERE n.checklist_version_id = v.id),
          'items', (SELECT jsonb_agg(jsonb_build_object('code', i.code, 'text', i.text, 'textEn', i.text_en, 'categoryId', i.category_id) ORDER BY i.sort_order)
             FROM checklist_item i WHERE i.version_id = v.id)) ORDER BY v.version DESC)
        FROM checklist_version v LEFT JOIN user_account u ON u.id = v.published_by WHERE v.checklist_id = l.id) AS versions
     FROM checklist l WHERE l.code = $1`,
    [code.slice(0, 60)],
  );
  return row ?? null;
}
