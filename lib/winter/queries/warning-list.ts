import { may } from "@/lib/identity/rules/permissions";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { WarningLevel } from "../rules/warning-levels";
import type { WarningState } from "../rules/warning-moves";

/** A warning with how far it has come; counts are of the fan-out in force. */
export interface WarningRow {
  id: number;
  regionId: number;
  source: "city" | "own";
  documentNo: string;
  level: WarningLevel;
  pollutant: "pm25" | "ozone" | "dust";
  state: WarningState;
  startsAt: Date;
  endsAt: Date;
  activatedAt: Date | null;
  liftedAt: Date | null;
  reason: string;
  round: number;
  version: number;
  hasScan: boolean;
  reportedAt: Date | null;
  asked: number;
  acknowledged: number;
  spared: number;
  checked: number;
  failed: number;
}

const ROW = `SELECT w.id, w.region_id AS "regionId", w.source, w.document_no AS "documentNo", w.level, w.pollutant, w.state,
    w.starts_at AS "startsAt", w.ends_at AS "endsAt", w.activated_at AS "activatedAt", w.lifted_at AS "liftedAt", w.reason, w.round, w.version,
    w.scan_key IS NOT NULL AS "hasScan", w.reported_at AS "reportedAt", n.asked, n.acknowledged, n.spared, n.checked, n.failed
  FROM warning w CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE r.exempt_reason = '')::int AS asked,
           count(r.acknowledged_at)::int AS acknowledged,
           count(*) FILTER (WHERE r.exempt_reason <> '')::int AS spared,
           count(*) FILTER (WHERE c.outcome IS NOT NULL)::int AS checked,
           count(*) FILTER (WHERE c.outcome = 'fail')::int AS failed
      FROM warning_recipient r
      LEFT JOIN LATERAL (SELECT outcome FROM warning_check WHERE recipient_id = r.id ORDER BY at DESC, id DESC LIMIT 1) c ON true
     WHERE r.warning_id = w.id AND r.round = w.round) n`;

/** A district's own warnings and the city's, which are everybody's below it. Regions as parameter `n`, null = all. */
const SEEN = (n: number) => `($${n}::int[] IS NULL OR w.region_id = ANY($${n}::int[])
  OR w.region_id IN (SELECT c.id FROM region c JOIN region d ON d.parent_id = c.id WHERE c.level = 'city' AND d.id = ANY($${n}::int[])))`;

/** All warnings, the one in force first, then the newest. */
export async function warningList(viewer: Viewer, limit = 50): Promise<WarningRow[]> {
  if (!may(viewer, "warnings:read")) return [];
  return sql<WarningRow>(
    "warning-list",
    `${ROW} WHERE ${SEEN(2)} ORDER BY w.active_in IS NULL, w.state = 'entered' DESC, w.starts_at DESC, w.id DESC LIMIT $1`,
    [limit, districtIds(viewer)],
  );
}

/** One warning; undefined when there is none. */
export async function warningRow(viewer: Viewer, id: number): Promise<WarningRow | undefined> {
  if (!may(viewer, "warnings:read")) return undefined;
  return (await sql<WarningRow>("warning-row", `${ROW} WHERE w.id = $1 AND ${SEEN(2)}`, [id, districtIds(viewer)]))[0];
}

/** Whether the viewer's district gave the warning: one of the city's is only read and answered there. */
export function isOwnWarning(viewer: Viewer, regionId: number): boolean {
  return districtIds(viewer)?.includes(regionId) ?? true;
}

/** The warning in force; undefined without one. */
export async function activeWarning(viewer: Viewer): Promise<WarningRow | undefined> {
  if (!may(viewer, "warnings:read")) return undefined;
  return (
    await sql<WarningRow>(
      "warning-active",
      `${ROW} WHERE w.active_in IS NOT NULL AND ${SEEN(1)} ORDER BY w.id LIMIT 1`,
      [districtIds(viewer)],
    )
  )[0];
}
