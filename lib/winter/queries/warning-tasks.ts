import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { WarningLevel } from "../rules/warning-levels";
import type { WarningChecksFilter } from "../schema";

/** What one unit or place has to do under the warning in force. */
export interface WarningTask {
  id: number;
  warningId: number;
  level: WarningLevel;
  /** Null = the unit itself. */
  siteId: number | null;
  name: string;
  nameEn: string;
  unit: string;
  town: string | null;
  townEn: string | null;
  address: string;
  tasks: string;
  checkBy: string | null;
  fromValue: string | null;
  toValue: string | null;
  measureUnit: string;
  exemptReason: string;
  toldAt: Date;
  acknowledgedAt: Date | null;
  acknowledgedByName: string;
  outcome: "pass" | "fail" | null;
  checkedAt: Date | null;
  issueNumber: string | null;
}

const TASK = `SELECT r.id, r.warning_id AS "warningId", r.level, r.site_id AS "siteId", coalesce(s.name, u.name) AS name,
    CASE WHEN s.id IS NULL THEN u.name_en ELSE s.name_en END AS "nameEn", u.name AS unit,
    g.name AS town, g.name_en AS "townEn", coalesce(s.address, '') AS address, r.tasks, r.check_by AS "checkBy",
    r.from_value AS "fromValue", r.to_value AS "toValue", r.measure_unit AS "measureUnit", r.exempt_reason AS "exemptReason",
    r.told_at AS "toldAt", r.acknowledged_at AS "acknowledgedAt", r.acknowledged_by_name AS "acknowledgedByName",
    c.outcome, c.at AS "checkedAt", i.number AS "issueNumber"
  FROM warning w JOIN warning_recipient r ON r.warning_id = w.id AND r.round = w.round
  JOIN unit u ON u.id = r.unit_id LEFT JOIN site s ON s.id = r.site_id LEFT JOIN region g ON g.id = s.town_id
  LEFT JOIN LATERAL (SELECT outcome, at, issue_id FROM warning_check WHERE recipient_id = r.id ORDER BY at DESC, id DESC LIMIT 1) c ON true
  LEFT JOIN issue i ON i.id = c.issue_id
 WHERE w.active_in IS NOT NULL`;
const SHOWN = 200;

/** What the viewer's unit, and the places that it answers for, have to do: the unanswered first. */
export async function ownWarningTasks(viewer: Viewer): Promise<WarningTask[]> {
  const reach = scope(viewer, "warnings:answer");
  if (reach.reach === null) return [];
  const ground = viewer.unitKind === "department" || viewer.unitKind === "air_office" ? [] : viewer.regionIds;
  return sql<WarningTask>(
    "warning-own-tasks",
    `${TASK} AND r.exempt_reason = '' AND (r.unit_id = $1 OR s.town_id = ANY($2::int[]) OR s.grid_id = ANY($2::int[]))
     ORDER BY r.acknowledged_at IS NOT NULL, r.site_id IS NOT NULL, r.id LIMIT ${SHOWN}`,
    [viewer.unitId, ground],
  );
}

export const CHECKS_PAGE = 50;

/** What is still to be looked at, what kept its measure, what did not; the last look counts. */
const STATES = { open: "c.outcome IS NULL", pass: "c.outcome = 'pass'", fail: "c.outcome = 'fail'" } as const;

/** A page of the places to look at, the unchecked first; by the way of checking, town and state. `total` = all under the filter. */
export async function warningChecks(
  viewer: Viewer,
  { by, town, state, page }: WarningChecksFilter,
): Promise<{ rows: WarningTask[]; total: number }> {
  const reach = scope(viewer, "inspections:record");
  if (reach.reach === null) return { rows: [], total: 0 };
  const asked = `${TASK} AND r.site_id IS NOT NULL AND r.exempt_reason = '' AND ($1::text IS NULL OR coalesce(r.check_by, 'on-site') = $1)
       AND ($2::int IS NULL OR s.town_id = $2) AND (${reach.condition("s.town_id", 3)} OR s.grid_id = ANY($3::int[]))${state ? ` AND ${STATES[state]}` : ""}`;
  const params = [by ?? null, town ?? null, reach.regionIds];
  const [rows, [all]] = await Promise.all([
    sql<WarningTask>(
      `warning-checks-${state ?? "all"}`,
      `${asked} ORDER BY c.outcome IS NOT NULL, s.town_id, r.id LIMIT ${CHECKS_PAGE} OFFSET $4`,
      [...params, (page - 1) * CHECKS_PAGE],
    ),
    sql<{ n: number }>(`warning-checks-count-${state ?? "all"}`, `SELECT count(*)::int AS n FROM (${asked}) q`, params),
  ]);
  return { rows, total: all?.n ?? 0 };
}
