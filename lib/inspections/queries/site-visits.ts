import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";

/** One visit of a place, of whatever inspection. */
export interface SiteVisit {
  inspectionId: number;
  title: string;
  on: CivilDate;
  unit: string;
  unitEn: string;
  by: string;
  clean: boolean;
  passed: number;
  failed: number;
  note: string;
}

const VISITS_SHOWN = 50;

/** Who saw a place (with what was merged into it) and when, the newest first. */
export function siteVisits(siteIds: readonly number[]): Promise<SiteVisit[]> {
  return sql<SiteVisit>(
    "site-visits",
    `SELECT n.id AS "inspectionId", n.title, (v.visited_at AT TIME ZONE 'Asia/Shanghai')::date AS "on", u.name AS unit, u.name_en AS "unitEn",
       coalesce(nullif(v.recorded_by_name, ''), n.recorded_by_name) AS by, v.clean, v.note,
       count(r.id) FILTER (WHERE r.outcome = 'pass')::int AS passed, count(r.id) FILTER (WHERE r.outcome = 'fail')::int AS failed
     FROM inspection_site v JOIN inspection n ON n.id = v.inspection_id JOIN unit u ON u.id = n.lead_unit_id
       LEFT JOIN inspection_result r ON r.inspection_id = v.inspection_id AND r.site_id = v.site_id
     WHERE v.site_id = ANY($1::int[]) AND v.visited_at IS NOT NULL
     GROUP BY n.id, v.inspection_id, v.site_id, u.id ORDER BY v.visited_at DESC, n.id DESC LIMIT ${VISITS_SHOWN}`,
    [siteIds],
  );
}

/** An item of a checklist over the visits of a place: the newest first. */
export interface ItemHistory {
  code: string;
  text: string;
  textEn: string;
  passed: number;
  checked: number;
  outcomes: { on: CivilDate; inspectionId: number; outcome: "pass" | "fail" | "not_applicable" }[];
}

/** 七个百分之百 and the like by item: what each visit said of each item, items in the order of their list. */
export function siteItems(siteIds: readonly number[]): Promise<ItemHistory[]> {
  return sql<ItemHistory>(
    "site-items",
    `SELECT i.code, max(i.text) AS text, max(i.text_en) AS "textEn", count(*) FILTER (WHERE r.outcome = 'pass')::int AS passed,
       count(*) FILTER (WHERE r.outcome <> 'not_applicable')::int AS checked,
       (jsonb_agg(jsonb_build_object('on', to_char(v.visited_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'), 'inspectionId', r.inspection_id, 'outcome', r.outcome)
         ORDER BY v.visited_at DESC)) AS outcomes
     FROM inspection_result r JOIN checklist_item i ON i.id = r.item_id
       JOIN inspection_site v ON v.inspection_id = r.inspection_id AND v.site_id = r.site_id AND v.visited_at IS NOT NULL
     WHERE r.site_id = ANY($1::int[]) GROUP BY i.code ORDER BY min(i.sort_order), i.code LIMIT 60`,
    [siteIds],
  );
}
