import type { Database } from "@/lib/platform/db";
import type { RegionName } from "./figure";

export interface TargetRow {
  region: RegionName;
  year: number;
  measure: string;
  /** Days, µg/m³ or index, as it was written down. */
  value: string;
  document: string;
  setAt: string;
}

/** Every target with its paper, the latest year first. */
export function allTargets(db: Database): Promise<TargetRow[]> {
  return db.sql<TargetRow>(
    "all-targets",
    `SELECT jsonb_build_object('code', r.code, 'name', r.name, 'nameEn', r.name_en) AS region, t.year, t.measure,
            t.value::text AS value, t.document, to_char(t.set_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "setAt"
       FROM target t JOIN region r ON r.id = t.region_id ORDER BY t.year DESC, r.level, r.sort_order, r.code, t.measure`,
  );
}

/** What a form for a target was opened with: see unchanged-since. */
export function targetsSeen(targets: readonly TargetRow[]): unknown {
  return targets.map(({ region, year, measure, value }) => [region.code, year, measure, value]);
}
