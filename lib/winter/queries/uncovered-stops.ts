import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { rulesOn } from "@/lib/ledgers/queries/due-rules";
import { dueSql } from "@/lib/ledgers/queries/due-sql";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";

/** A site that stands still and whose soil is not covered. */
export interface UncoveredStop {
  siteId: number;
  code: string;
  name: string;
  nameEn: string;
  town: string;
  townEn: string;
  /** Since when it should be covered. */
  dueOn: CivilDate;
  /** Why it stands still: its own stop, or the winter's. */
  why: "stopped" | "season";
}

const SHOWN = 20;
const RULE = "stop-uncovered";

/**
 * Stopped sites whose cover is overdue and for which the viewer's unit answers (the site's own unit; without one its town), the longest first: in
 * the stage 停工 and not said to be covered, by the register's rule while that is on; or told to be uncovered while a stop of earthwork runs and
 * no certificate holds. What nobody has said of a site that still works is not held against it. `count` = all of them.
 */
export async function uncoveredStops(viewer: Viewer): Promise<{ rows: UncoveredStop[]; count: number }> {
  if (!may(viewer, "inspections:read")) return { rows: [], count: 0 };
  const register = REGISTERS.construction;
  const rule = (await rulesOn(register)).find(({ key }) => key === RULE);
  const rows = await sql<UncoveredStop & { count: number }>(
    rule ? "uncovered-stops" : "uncovered-stops-season",
    `SELECT e.*, count(*) OVER ()::int AS count FROM (
       SELECT s.id AS "siteId", s.code, s.name, s.name_en AS "nameEn", g.name AS town, g.name_en AS "townEn", coalesce(d.own, p.since) AS "dueOn",
              CASE WHEN d.own IS NOT NULL THEN 'stopped' ELSE 'season' END AS why
         FROM site s JOIN construction_site x ON x.site_id = s.id JOIN region g ON g.id = s.town_id
         CROSS JOIN LATERAL (SELECT ${rule ? dueSql(register, rule) : "NULL::date"} AS own) d
         LEFT JOIN LATERAL (SELECT min(p.starts_on) AS since FROM stop_period p
            WHERE x.stop_covered IS FALSE AND p.closed_at IS NULL AND $1::date BETWEEN p.starts_on AND p.ends_on AND (p.town_ids = '{}' OR s.town_id = ANY(p.town_ids))
              AND NOT EXISTS (SELECT FROM stop_exemption c WHERE c.site_id = s.id AND c.state = 'approved' AND $1::date BETWEEN c.from_on AND c.to_on)) p ON true
        WHERE s.kind = 'construction' AND s.closed_on IS NULL AND (s.owner_unit_id = $2 OR s.owner_unit_id IS NULL AND s.town_id = $3)) e
      WHERE e."dueOn" < $1::date ORDER BY e."dueOn", e."siteId" LIMIT ${SHOWN}`,
    [today(), viewer.unitId, viewer.unitKind === "town" ? viewer.homeRegionId : null],
  );
  return { rows: rows.map(({ count: _, ...row }) => row), count: rows[0]?.count ?? 0 };
}
