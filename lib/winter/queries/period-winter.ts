import { districtIds, scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { siteScope } from "@/lib/ledgers/queries/site-scope";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { addDays, type CivilDate, type Period, startOfDay } from "@/lib/shared/civil-date";
import type { WarningLevel } from "../rules/warning-levels";

export interface PeriodWarning extends Period {
  id: number;
  level: WarningLevel;
  documentNo: string;
}

/**
 * Warnings that were in force on at least one day of a period, the earliest first. `from` and `to` are their civil days inside it, both
 * inclusive: from the activation to the lifting; one in force reaches to today. One that was only entered is none.
 */
export async function warningsIn(viewer: Viewer, { from, to }: Period): Promise<PeriodWarning[]> {
  if (scope(viewer, "inspections:read").reach === null) return [];
  return sql<PeriodWarning>(
    "period-warnings",
    `SELECT id, level, document_no AS "documentNo", greatest(since, $1::date) AS from, least(until, $2::date) AS to FROM (
       SELECT id, level, document_no, (greatest(starts_at, activated_at) AT TIME ZONE 'Asia/Shanghai')::date AS since,
         coalesce((lifted_at AT TIME ZONE 'Asia/Shanghai')::date, $3::date) AS until
       FROM warning WHERE activated_at IS NOT NULL AND ($4::int[] IS NULL OR region_id = ANY($4::int[]) OR region_id IN (SELECT c.id FROM region c JOIN region d ON d.parent_id = c.id WHERE c.level = 'city' AND d.id = ANY($4::int[])))) w
     WHERE since <= $2::date AND until >= $1::date AND since <= until ORDER BY since, id`,
    [from, to, today(), districtIds(viewer)],
  );
}

export interface PeriodExemption extends Period {
  number: string;
  place: string;
  town: string;
  /** Decided on. */
  on: CivilDate;
}

/** Certificates given within a period, both days inclusive, for sites in the viewer's reach; revoked ones left out. */
export function exemptionsIn(viewer: Viewer, { from, to }: Period): Promise<PeriodExemption[]> {
  const own = siteScope(viewer, "inspections:read", 3);
  return sql<PeriodExemption>(
    "period-exemptions",
    `SELECT x.number, s.name AS place, r.name AS town, x.from_on AS from, x.to_on AS to, (x.decided_at AT TIME ZONE 'Asia/Shanghai')::date AS on
       FROM stop_exemption x JOIN site s ON s.id = x.site_id JOIN region r ON r.id = s.town_id
      WHERE x.state = 'approved' AND x.number IS NOT NULL AND x.decided_at >= $1 AND x.decided_at < $2 AND ${own.condition}
      ORDER BY x.decided_at, x.id`,
    [startOfDay(from), startOfDay(addDays(to, 1)), ...own.params],
  );
}

export interface StopCheck {
  code: string;
  place: string;
  town: string;
  /** Last day on which somebody was there. */
  on: CivilDate;
  visits: number;
}

/** Construction sites under a stop that an inspection was at while it held and within the period, each once; in the viewer's reach. */
export function stopChecksIn(viewer: Viewer, { from, to }: Period): Promise<StopCheck[]> {
  const own = siteScope(viewer, "inspections:read", 3);
  return sql<StopCheck>(
    "period-stop-checks",
    `SELECT s.code, s.name AS place, r.name AS town, max(v.on) AS on, count(*)::int AS visits
       FROM (SELECT inspection_id, site_id, (visited_at AT TIME ZONE 'Asia/Shanghai')::date AS on FROM inspection_site
              WHERE visited_at >= $1 AND visited_at < $2) v
         JOIN inspection n ON n.id = v.inspection_id AND n.state <> 'cancelled'
         JOIN site s ON s.id = v.site_id AND s.kind = 'construction' JOIN region r ON r.id = s.town_id
      WHERE EXISTS (SELECT FROM stop_period p WHERE v.on BETWEEN p.starts_on AND p.ends_on AND (p.closed_at IS NULL OR p.closed_at >= $1)
          AND (p.town_ids = '{}' OR s.town_id = ANY(p.town_ids))) AND ${own.condition}
      GROUP BY s.id, r.id ORDER BY r.sort_order, r.id, s.id`,
    [startOfDay(from), startOfDay(addDays(to, 1)), ...own.params],
  );
}
