import type { EscalationFamily } from "@/lib/follow-up/rules/escalation-rules";
import { districtIds, reachesDistrict } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { addDays, type CivilDate, type Period, startOfDay } from "@/lib/shared/civil-date";

/** 约谈 or 移交 that the ladder fired, with the rule as it was. */
export interface FiredStep {
  level: 4 | 5;
  unit: string;
  /** Of the problem; null for a ranking. */
  number: string | null;
  family: EscalationFamily | null;
  atLeast: number | null;
  value: number | null;
  on: CivilDate;
}

/** 约谈 and 移交 of a period, the earliest first; of the office's and leadership's reach only. */
export async function firedSteps(viewer: Viewer, period: Period): Promise<FiredStep[]> {
  if (!reachesDistrict(viewer, "issues:read")) return [];
  return sql<FiredStep>(
    "sup-period-fired",
    `SELECT e.level, u.name AS unit, i.number, e.facts ->> 'family' AS family, (e.facts ->> 'atLeast')::int AS "atLeast", (e.facts ->> 'value')::int AS value,
        (e.fired_at AT TIME ZONE 'Asia/Shanghai')::date AS on
       FROM escalation e JOIN unit u ON u.id = e.unit_id LEFT JOIN rectification_task t ON t.id = e.task_id LEFT JOIN issue i ON i.id = t.issue_id
      WHERE e.level IN (4, 5) AND e.fired_at >= $1 AND e.fired_at < $2 AND ($3::int[] IS NULL OR u.region_id = ANY($3::int[])) ORDER BY e.fired_at, e.id`,
    [startOfDay(period.from), startOfDay(addDays(period.to, 1)), districtIds(viewer)],
  );
}
