import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Database, sql } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { WarningLevel } from "../rules/warning-levels";
import { type WarningRow, warningRow } from "./warning-list";

export interface WarningEvent {
  at: Date;
  kind: string;
  level: WarningLevel;
  endsAt: Date;
  documentNo: string;
  reason: string;
  byName: string;
}

/** How far a town (with the places on its ground) or a department has come. */
export interface UnitProgress {
  unitId: number;
  name: string;
  nameEn: string;
  isTown: boolean;
  /** Whether the unit itself has acknowledged; null = it is not asked. */
  own: boolean | null;
  /** When it did; null before. */
  ownAt: Date | null;
  asked: number;
  acknowledged: number;
  checked: number;
  failed: number;
}

/** Somebody who has not answered yet. */
export interface Silent {
  id: number;
  name: string;
  /** "" where it has none. */
  nameEn: string;
  unit: { name: string; nameEn: string };
  /** The unit itself, not a place of its ground. */
  isUnit: boolean;
  reminders: number;
  since: Date;
}

/** Why places are spared, with how many. */
export interface Spared {
  reason: string;
  places: number;
  /** With its note in brackets. */
  names: { name: string; nameEn: string }[];
}

export interface WarningDetail {
  warning: WarningRow;
  events: WarningEvent[];
  units: UnitProgress[];
  silent: Silent[];
  spared: Spared[];
}

const SILENT_SHOWN = 40;
const onPool: Database = { sql };

/** A warning with its trail, the units' progress, who is silent and who is spared. NotFound when there is none. */
export async function warningDetail(viewer: Viewer, id: number): Promise<WarningDetail> {
  const warning = await warningRow(viewer, id);
  if (!warning) throw new NotFound("warning-unknown", { warningId: id });
  const within = districtIds(viewer);
  const [events, units, silent, spared] = await Promise.all([
    warningEvents(onPool, id),
    unitProgress(id, warning.round, within),
    silentOnes(id, warning.round, within),
    sparedPlaces(id, warning.round, within),
  ]);
  return { warning, events, units, silent, spared };
}

/** What happened to it, in order. */
export function warningEvents(db: Database, id: number): Promise<WarningEvent[]> {
  return db.sql<WarningEvent>(
    "warning-events",
    `SELECT at, kind, level, ends_at AS "endsAt", document_no AS "documentNo", reason, by_name AS "byName"
       FROM warning_event WHERE warning_id = $1 ORDER BY version`,
    [id],
  );
}

function unitProgress(id: number, round: number, within: number[] | null): Promise<UnitProgress[]> {
  return sql<UnitProgress>(
    "warning-units-progress",
    `SELECT u.id AS "unitId", u.name, u.name_en AS "nameEn", u.kind = 'town' AS "isTown",
            bool_or(r.acknowledged_at IS NOT NULL) FILTER (WHERE r.site_id IS NULL) AS own,
            max(r.acknowledged_at) FILTER (WHERE r.site_id IS NULL) AS "ownAt",
            count(*)::int AS asked, count(r.acknowledged_at)::int AS acknowledged,
            count(c.outcome)::int AS checked, count(*) FILTER (WHERE c.outcome = 'fail')::int AS failed
       FROM warning_recipient r
       LEFT JOIN site s ON s.id = r.site_id
       JOIN unit u ON u.id = coalesce((SELECT min(t.id) FROM unit t WHERE t.region_id = s.town_id AND t.kind = 'town' AND t.closed_on IS NULL), r.unit_id)
       LEFT JOIN LATERAL (SELECT outcome FROM warning_check WHERE recipient_id = r.id ORDER BY at DESC, id DESC LIMIT 1) c ON true
      WHERE r.warning_id = $1 AND r.round = $2 AND r.exempt_reason = '' AND ($3::int[] IS NULL OR u.region_id = ANY($3::int[]))
      GROUP BY u.id ORDER BY u.kind DESC, u.sort_order, u.id`,
    [id, round, within],
  );
}

function silentOnes(id: number, round: number, within: number[] | null): Promise<Silent[]> {
  return sql<Silent>(
    "warning-silent",
    `SELECT r.id, coalesce(s.name, u.name) AS name, CASE WHEN s.id IS NULL THEN u.name_en ELSE s.name_en END AS "nameEn", jsonb_build_object('name', u.name, 'nameEn', u.name_en) AS unit, s.id IS NULL AS "isUnit", r.reminders, r.told_at AS since
       FROM warning_recipient r JOIN unit u ON u.id = r.unit_id LEFT JOIN site s ON s.id = r.site_id
      WHERE r.warning_id = $1 AND r.round = $2 AND r.exempt_reason = '' AND r.acknowledged_at IS NULL AND ($4::int[] IS NULL OR u.region_id = ANY($4::int[]))
      ORDER BY r.site_id IS NOT NULL, r.id LIMIT $3`,
    [id, round, SILENT_SHOWN, within],
  );
}

function sparedPlaces(id: number, round: number, within: number[] | null): Promise<Spared[]> {
  return sql<Spared>(
    "warning-spared",
    `SELECT r.exempt_reason AS reason, count(*)::int AS places,
            to_jsonb((array_agg(jsonb_build_object('name', s.name || CASE WHEN r.exempt_note = '' THEN '' ELSE '（' || r.exempt_note || '）' END,
              'nameEn', CASE WHEN s.name_en = '' THEN '' WHEN r.exempt_note = '' THEN s.name_en ELSE s.name_en || ' (' || r.exempt_note || ')' END) ORDER BY s.id))[1:12]) AS names
       FROM warning_recipient r JOIN site s ON s.id = r.site_id
      WHERE r.warning_id = $1 AND r.round = $2 AND r.exempt_reason <> '' AND ($3::int[] IS NULL OR s.town_id = ANY($3::int[])) GROUP BY 1 ORDER BY 1`,
    [id, round, within],
  );
}
