import { escalationRules } from "@/lib/follow-up/queries/escalation-rules";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { issueScope } from "@/lib/issues/queries/issue-scope";
import { loadWorkingCalendar } from "@/lib/issues/queries/working-calendar";
import { workingDaysAfter } from "@/lib/issues/rules/working-days";
import { sql } from "@/lib/platform/db";
import { addDays, type CivilDate, type Period, startOfDay } from "@/lib/shared/civil-date";

/** One hand-over that the office verified late or has not verified yet. */
export interface LateVerification {
  number: string;
  place: string;
  submittedOn: CivilDate;
  /** 销号 or 退回; null = still waiting. */
  judgedOn: CivilDate | null;
  /** Working days from the hand-over to the judgement, or to `asOf`. */
  days: number;
}

export interface OfficeVerifications {
  /** More than this many working days is late: the ladder's own limit for verification; null = the ladder has none. */
  limit: number | null;
  /** What was handed over to the office in the period. */
  handed: number;
  late: LateVerification[];
}

/** How long the office itself took to verify what was handed over to it in a period; the longest first. Only what the viewer may see. */
export async function officeVerifications(
  viewer: Viewer,
  period: Period,
  asOf: CivilDate,
): Promise<OfficeVerifications> {
  const own = issueScope(viewer, 3);
  const [rules, calendar, rows] = await Promise.all([
    escalationRules({ sql }),
    loadWorkingCalendar({ sql }),
    sql<Omit<LateVerification, "days">>(
      "",
      `SELECT i.number, coalesce(s.name, nullif(i.address, ''), town.name) AS place, (e.at AT TIME ZONE 'Asia/Shanghai')::date AS "submittedOn",
          (SELECT (min(j.at) AT TIME ZONE 'Asia/Shanghai')::date FROM task_event j
            WHERE j.task_id = e.task_id AND j.id > e.id AND j.verb IN ('close', 'return')) AS "judgedOn"
         FROM task_event e JOIN rectification_task t ON t.id = e.task_id JOIN issue i ON i.id = t.issue_id JOIN region town ON town.id = i.town_id
           LEFT JOIN site s ON s.id = i.site_id LEFT JOIN unit v ON v.id = t.verifier_unit_id
        WHERE e.verb IN ('submit', 'fix-on-spot') AND e.at >= $1 AND e.at < $2 AND (v.kind = 'air_office' OR t.verifier_unit_id IS NULL)
          AND t.state NOT IN ('void', 'rejected', 'transferred') AND ${own.condition}
        ORDER BY e.id`,
      [startOfDay(period.from), startOfDay(addDays(period.to, 1)), ...own.params],
    ),
  ]);
  const limits = rules.filter(({ family }) => family === "verificationDays").map(({ atLeast }) => atLeast);
  const limit = limits.length === 0 ? null : Math.min(...limits);
  const late = rows
    .map((row) => ({ ...row, days: workingDaysAfter(calendar, row.submittedOn, row.judgedOn ?? asOf) }))
    .filter(({ days }) => limit !== null && days >= limit)
    .sort((a, b) => b.days - a.days || (a.number < b.number ? -1 : 1));
  return { limit, handed: rows.length, late };
}
