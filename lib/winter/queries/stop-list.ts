import { districtIds, scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { ExemptionState } from "../rules/exemption-moves";
import type { WarningLevel } from "../rules/warning-levels";
import { plannedBySql } from "./exemption-hands";

export interface StopPeriodRow {
  id: number;
  name: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  towns: { name: string; nameEn: string }[];
  documentNo: string;
  reviewUnitId: number;
  reviewUnit: string;
  reviewUnitEn: string;
  prolongDays: number;
  /** Sites that the period is for, those with a certificate that holds today, those whose stop was prolonged. */
  sites: number;
  exempted: number;
  prolonged: number;
}

/** Periods of the stop, the newest first, with what stands in them. */
export async function stopPeriods(viewer: Viewer): Promise<StopPeriodRow[]> {
  if (scope(viewer, "inspections:read").reach === null) return [];
  const mine = (site: string) => `($1::int[] IS NULL OR ${site}.town_id = ANY($1::int[]))`;
  return sql<StopPeriodRow>(
    "stop-periods",
    `SELECT p.id, p.name, p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.document_no AS "documentNo", p.review_unit_id AS "reviewUnitId",
            u.name AS "reviewUnit", u.name_en AS "reviewUnitEn", p.prolong_days AS "prolongDays",
            (SELECT coalesce(jsonb_agg(jsonb_build_object('name', name, 'nameEn', name_en) ORDER BY sort_order, id), '[]') FROM region
              WHERE id = ANY(p.town_ids) AND ($1::int[] IS NULL OR id = ANY($1::int[]))) AS towns,
            (SELECT count(*)::int FROM site s WHERE s.kind = 'construction' AND s.closed_on IS NULL AND (p.town_ids = '{}' OR s.town_id = ANY(p.town_ids)) AND ${mine("s")}) AS sites,
            (SELECT count(DISTINCT x.site_id)::int FROM stop_exemption x JOIN site s ON s.id = x.site_id WHERE x.period_id = p.id AND x.state = 'approved' AND $2::date BETWEEN x.from_on AND x.to_on AND ${mine("s")}) AS exempted,
            (SELECT count(DISTINCT g.site_id)::int FROM stop_prolongation g JOIN site s ON s.id = g.site_id WHERE g.period_id = p.id AND ${mine("s")}) AS prolonged
       FROM stop_period p JOIN unit u ON u.id = p.review_unit_id WHERE p.closed_at IS NULL
        AND ($1::int[] IS NULL OR p.town_ids = '{}' OR p.town_ids && $1::int[]) ORDER BY p.starts_on DESC, p.id DESC`,
    [districtIds(viewer), today()],
  );
}

export interface ExemptionRow {
  id: number;
  periodId: number;
  reviewUnitId: number;
  siteId: number;
  place: string;
  placeEn: string;
  town: string;
  townEn: string;
  unitId: number;
  unit: string;
  unitEn: string;
  ground: "livelihood" | "rescue" | "other";
  scope: string;
  fromOn: CivilDate;
  toOn: CivilDate;
  upTo: WarningLevel | "none";
  state: ExemptionState;
  hasPlan: boolean;
  appliedAt: Date;
  appliedBy: number | null;
  appliedByName: string;
  reviewedAt: Date | null;
  reviewedBy: number | null;
  reviewedByName: string;
  reviewNote: string;
  decidedAt: Date | null;
  decidedByName: string;
  decisionNote: string;
  number: string | null;
  code: string | null;
  version: number;
}

export interface OneExemption extends ExemptionRow {
  /** Who put a plan to it. */
  plannedBy: readonly number[];
}

const ROW = `SELECT x.id, x.period_id AS "periodId", p.review_unit_id AS "reviewUnitId", x.site_id AS "siteId", s.name AS place, s.name_en AS "placeEn", r.name AS town, r.name_en AS "townEn",
    x.unit_id AS "unitId", u.name AS unit, u.name_en AS "unitEn", x.ground, x.scope, x.from_on AS "fromOn", x.to_on AS "toOn", x.up_to AS "upTo", x.state,
    x.plan_key IS NOT NULL AS "hasPlan", x.applied_at AS "appliedAt", x.applied_by AS "appliedBy", x.applied_by_name AS "appliedByName",
    x.reviewed_at AS "reviewedAt", x.reviewed_by AS "reviewedBy", x.reviewed_by_name AS "reviewedByName", x.review_note AS "reviewNote",
    x.decided_at AS "decidedAt", x.decided_by_name AS "decidedByName", x.decision_note AS "decisionNote", x.number, x.code, x.version
  FROM stop_exemption x JOIN stop_period p ON p.id = x.period_id JOIN site s ON s.id = x.site_id JOIN region r ON r.id = s.town_id
  JOIN unit u ON u.id = x.unit_id`;

/** A unit sees what it applied for or reviews, a town its ground's; the office and leadership all. Parameters from `n` on. */
export function exemptionsVisible(viewer: Viewer, n: number) {
  const reach = scope(viewer, "inspections:read");
  const ground = reach.reach === "own" && viewer.unitKind === "department" ? [] : reach.regionIds;
  return {
    condition: `(${reach.condition("s.town_id", n)} OR s.grid_id = ANY($${n}::int[]) OR x.unit_id = $${n + 1} OR p.review_unit_id = $${n + 1})`,
    params: [ground, viewer.unitId],
  };
}

/** Applications and certificates in the viewer's sight: what waits first, then the newest. */
export async function exemptionList(viewer: Viewer, limit = 200): Promise<ExemptionRow[]> {
  const seen = exemptionsVisible(viewer, 2);
  return sql<ExemptionRow>(
    "exemption-list",
    `${ROW} WHERE ${seen.condition} ORDER BY x.state IN ('applied', 'reviewed') DESC, x.applied_at DESC, x.id DESC LIMIT $1`,
    [limit, ...seen.params],
  );
}

/** One of them. NotFound when there is none or it is not the viewer's to see. */
export async function exemptionRow(viewer: Viewer, id: number): Promise<OneExemption> {
  const seen = exemptionsVisible(viewer, 2);
  const [row] = await sql<OneExemption>(
    "exemption-row",
    `SELECT e.*, ${plannedBySql("e.id")} AS "plannedBy" FROM (${ROW} WHERE x.id = $1 AND ${seen.condition}) e`,
    [id, ...seen.params],
  );
  if (!row) throw new NotFound("exemption-unknown", { exemptionId: id });
  return row;
}

/** Where the plan of an application is kept. NotFound without one. */
export async function exemptionPlan(viewer: Viewer, id: number): Promise<{ key: string; media: string }> {
  await exemptionRow(viewer, id);
  const [row] = await sql<{ key: string | null; media: string | null }>(
    "exemption-plan-key",
    "SELECT plan_key AS key, plan_media AS media FROM stop_exemption WHERE id = $1",
    [id],
  );
  if (!row?.key) throw new NotFound("exemption-unknown", { exemptionId: id });
  return { key: row.key, media: row.media ?? "image/jpeg" };
}

/** Sites that the viewer may apply for: construction sites of its ground, or those that it answers for. */
export async function applicableSites(viewer: Viewer): Promise<{ id: number; name: string; nameEn: string }[]> {
  const reach = scope(viewer, "exemptions:apply");
  if (reach.reach === null) return [];
  return sql(
    "exemption-sites",
    `SELECT id, name, name_en AS "nameEn" FROM site WHERE kind = 'construction' AND closed_on IS NULL
        AND (${reach.condition("town_id", 1)} OR owner_unit_id = $2) ORDER BY town_id, id LIMIT 500`,
    [reach.reach === "own" && viewer.unitKind === "department" ? [] : reach.regionIds, viewer.unitId],
  );
}
