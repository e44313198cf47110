import { homeDistrict } from "@/lib/identity/queries/home-district";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import type { RoadAdvice, RoadFacts, RoadPolicy } from "../rules/road-dust";
import { type RoadHours, roadHours } from "./road-hours";
import { roadPolicy } from "./road-policy";

export interface RoadSuggestionRow {
  id: number;
  unitId: number;
  unit: string;
  unitEn: string;
  rule: RoadAdvice;
  hourBegin: Date;
  facts: RoadFacts;
  roads: number;
  state: "open" | "accepted" | "declined";
  decidedAt: Date | null;
  decidedByName: string;
  why: string;
  note: string;
}

/** The office and leadership see every owner's, a unit its own. Parameters from `n` on. */
function visible(viewer: Viewer, n: number) {
  const { reach } = scope(viewer, "inspections:read");
  return {
    condition: `($${n}::boolean OR r.unit_id = $${n + 1})`,
    params: [reach === "all", reach === null ? 0 : viewer.unitId],
  };
}

/** Today's suggestions, the unanswered first. */
export async function roadsToday(viewer: Viewer): Promise<RoadSuggestionRow[]> {
  const seen = visible(viewer, 2);
  return sql<RoadSuggestionRow>(
    "roads-today",
    `SELECT r.id, r.unit_id AS "unitId", u.name AS unit, u.name_en AS "unitEn", r.rule, r.hour_begin AS "hourBegin", r.facts, r.roads, r.state, r.decided_at AS "decidedAt",
            r.decided_by_name AS "decidedByName", r.why, r.note
       FROM road_suggestion r JOIN unit u ON u.id = r.unit_id WHERE r.day = $1::date AND ${seen.condition}
      ORDER BY r.state <> 'open', u.kind, u.sort_order, u.id, r.hour_begin, r.id`,
    [today(), ...seen.params],
  );
}

/** How an owner answered: `unanswered` are those of days that are over. */
export interface RoadCount {
  unit: string;
  unitEn: string;
  made: number;
  accepted: number;
  declined: number;
  unanswered: number;
}

/** Answers per owner within the last `days` days, today inside. */
export async function roadCounts(viewer: Viewer, days: number): Promise<{ from: CivilDate; rows: RoadCount[] }> {
  const from = addDays(today(), 1 - days);
  const seen = visible(viewer, 3);
  const rows = await sql<RoadCount>(
    "road-counts",
    `SELECT u.name AS unit, u.name_en AS "unitEn", count(*)::int AS made, count(*) FILTER (WHERE r.state = 'accepted')::int AS accepted,
            count(*) FILTER (WHERE r.state = 'declined')::int AS declined,
            count(*) FILTER (WHERE r.state = 'open' AND r.day < $2::date)::int AS unanswered
       FROM road_suggestion r JOIN unit u ON u.id = r.unit_id WHERE r.day BETWEEN $1::date AND $2::date AND ${seen.condition}
      GROUP BY u.id ORDER BY u.kind, u.sort_order, u.id`,
    [from, today(), ...seen.params],
  );
  return { from, rows };
}

/** The district's last hour, on which the rules are judged now; null when nothing arrived lately, or without the right to read it. */
export async function roadAirNow(viewer: Viewer): Promise<RoadHours | null> {
  if (scope(viewer, "inspections:read").reach === null) return null;
  const districtId = await homeDistrict({ sql }, viewer);
  return roadHours({ sql }, districtId, districtId, now());
}

/** The numbers of the rule table in force today; null without the right to read them. */
export async function roadPolicyNow(viewer: Viewer): Promise<RoadPolicy | null> {
  return scope(viewer, "inspections:read").reach === null ? null : roadPolicy({ sql });
}
