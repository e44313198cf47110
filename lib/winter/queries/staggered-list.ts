import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { siteScope } from "@/lib/ledgers/queries/site-scope";
import { today } from "@/lib/platform/clock";
import { type Database, sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { StaggeredSpan } from "../rules/staggered-conflicts";

export interface StaggeredRow extends StaggeredSpan {
  code: string;
  place: string;
  placeEn: string;
  town: string;
  townEn: string;
  exemptReason: string;
  note: string;
  checkBy: string;
  documentNo: string;
  version: number;
  /** Of the last look. */
  outcome: "pass" | "fail" | null;
  checkedAt: Date | null;
  checkedBy: string | null;
  checkNote: string | null;
  issueNumber: string | null;
}

const SPAN = `p.id, p.site_id AS "siteId", p.mode, p.share, p.starts_on AS "startsOn", p.ends_on AS "endsOn", e.exempt, e.long_stopped AS "longStopped"`;
const ROW = `SELECT ${SPAN}, s.code, s.name AS place, s.name_en AS "placeEn", r.name AS town, r.name_en AS "townEn", coalesce(e.exempt_reason, '') AS "exemptReason", p.note, p.check_by AS "checkBy",
    p.document_no AS "documentNo", p.version, c.outcome, c.at AS "checkedAt", c.by_name AS "checkedBy", c.note AS "checkNote", i.number AS "issueNumber"
  FROM staggered_period p JOIN site s ON s.id = p.site_id JOIN region r ON r.id = s.town_id LEFT JOIN industrial_enterprise e ON e.site_id = s.id
  LEFT JOIN LATERAL (SELECT outcome, at, by_name, note, issue_id FROM staggered_check WHERE period_id = p.id ORDER BY at DESC, id DESC LIMIT 1) c ON true
  LEFT JOIN issue i ON i.id = c.issue_id WHERE p.closed_at IS NULL`;
const SHOWN = 500;

/** Periods that touch a stretch of days, in the viewer's reach, enterprise by enterprise. */
export async function staggeredPeriods(viewer: Viewer, from: CivilDate, to: CivilDate): Promise<StaggeredRow[]> {
  const own = siteScope(viewer, "inspections:read", 3);
  return sql<StaggeredRow>(
    "",
    `${ROW} AND p.starts_on <= $2::date AND p.ends_on >= $1::date AND ${own.condition}
     ORDER BY r.sort_order, r.id, s.name, s.id, p.starts_on, p.id LIMIT ${SHOWN}`,
    [from, to, ...own.params],
  );
}

/** Stops and limits in force today to be looked at (what may run is no demand), those not yet looked at first. */
export async function staggeredChecks(viewer: Viewer): Promise<StaggeredRow[]> {
  const reach = scope(viewer, "inspections:record");
  if (reach.reach === null) return [];
  return sql<StaggeredRow>(
    "staggered-checks",
    `${ROW} AND p.mode <> 'run' AND $1::date BETWEEN p.starts_on AND p.ends_on AND (${reach.condition("s.town_id", 2)} OR s.grid_id = ANY($2::int[]))
     ORDER BY c.outcome IS NOT NULL, r.sort_order, r.id, s.id, p.id LIMIT ${SHOWN}`,
    [today(), reach.regionIds],
  );
}

/** All periods of one enterprise that are not closed. */
export function siteSpans(db: Database, siteId: number): Promise<StaggeredSpan[]> {
  return db.sql<StaggeredSpan & { id: number }>(
    "staggered-site-spans",
    `SELECT ${SPAN} FROM staggered_period p LEFT JOIN industrial_enterprise e ON e.site_id = p.site_id
      WHERE p.closed_at IS NULL AND p.site_id = $1 ORDER BY p.starts_on, p.id`,
    [siteId],
  );
}

/** Enterprises of the register for the form. */
export async function staggeredSites(viewer: Viewer): Promise<{ id: number; name: string; nameEn: string }[]> {
  const own = siteScope(viewer, "inspections:read", 1);
  return sql(
    "",
    `SELECT s.id, s.name, s.name_en AS "nameEn" FROM site s WHERE s.kind = 'enterprise' AND s.closed_on IS NULL AND ${own.condition} ORDER BY s.name, s.id LIMIT 1000`,
    own.params,
  );
}
