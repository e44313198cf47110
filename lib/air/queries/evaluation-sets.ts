import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";

export interface EvaluationSpan {
  stationId: number;
  code: string;
  name: string;
  nameEn: string;
  /** Null: made by a file and without an hour yet; it begins with its first one. */
  from: CivilDate | null;
  /** Its last day; null = open. */
  to: CivilDate | null;
}

export interface EvaluationSet {
  id: number;
  code: string;
  name: string;
  nameEn: string;
  level: "city" | "district" | "town";
  /** Open spans and those that begin later first, then the past ones. */
  spans: EvaluationSpan[];
  /** Days with official figures and the last of them: the only figures of a region without stations. */
  officialDays: number;
  lastOfficial: CivilDate | null;
}

/** Which stations count for which regions (评价点位), and what official days there are; open regions above villages, in the office's order. */
export function evaluationSets(_viewer: Viewer): Promise<EvaluationSet[]> {
  return sql<EvaluationSet>(
    "evaluation-sets",
    `SELECT r.id, r.code, r.name, r.name_en AS "nameEn", r.level::text,
            coalesce((SELECT json_agg(json_build_object('stationId', s.id, 'code', s.code, 'name', s.name, 'nameEn', s.name_en,
                               'from', CASE WHEN m.valid_from < '9999-01-01' THEN m.valid_from END, 'to', m.valid_to)
                               ORDER BY m.valid_to IS NOT NULL, s.code, m.valid_from)
                        FROM region_station m JOIN station s ON s.id = m.station_id
                       WHERE m.region_id = r.id AND (m.valid_to IS NULL OR m.valid_to >= m.valid_from)), '[]') AS spans,
            (SELECT count(*)::int FROM official_day o WHERE o.region_id = r.id) AS "officialDays",
            (SELECT max(date) FROM official_day o WHERE o.region_id = r.id) AS "lastOfficial"
       FROM region r WHERE r.closed_on IS NULL AND r.level <> 'village' ORDER BY r.level, r.sort_order, r.code`,
  );
}
