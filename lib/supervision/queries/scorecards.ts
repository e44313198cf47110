import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";
import type { Period } from "@/lib/shared/civil-date";
import { MINIMUM_CASES, rectificationRanks, type Scorecard, type ScorecardCounts, scorecard } from "../rules/scorecard";
import { policyValue } from "./policy";

export interface ScorecardRow {
  id: number;
  name: string;
  nameEn: string;
  kind: string;
  card: Scorecard;
  rank: number | null;
}

type Counted = ScorecardCounts & { id: number; name: string; nameEn: string; kind: string };

const DONE_WELL = `t.clock_stopped_on <= t.due_on AND t.state IN ('submitted', 'closed')`;
const COUNTS = `
  count(*) FILTER (WHERE t.due_on BETWEEN $1 AND $2 AND t.state NOT IN ('void', 'rejected', 'transferred', 'suspended') AND (t.due_on < $3 OR t.clock_stopped_on IS NOT NULL))::int AS due,
  count(*) FILTER (WHERE t.due_on BETWEEN $1 AND $2 AND (t.due_on < $3 OR t.clock_stopped_on IS NOT NULL) AND ${DONE_WELL})::int AS "onTime",
  count(*) FILTER (WHERE v.verified)::int AS verified,
  count(*) FILTER (WHERE v.verified AND v.returned)::int AS returned,
  count(*) FILTER (WHERE closed.day BETWEEN $1 AND $2)::int AS closed,
  count(*) FILTER (WHERE closed.day BETWEEN $1 AND $2 AND EXISTS (SELECT FROM recurrence r WHERE r.earlier_issue_id = i.id AND r.state = 'confirmed'))::int AS recurred,
  coalesce(sum(closed.day - (t.ordered_at AT TIME ZONE 'Asia/Shanghai')::date) FILTER (WHERE closed.day BETWEEN $1 AND $2), 0)::int AS "daysToClose",
  count(*) FILTER (WHERE closed.day BETWEEN $1 AND $2 AND t.ordered_at IS NOT NULL)::int AS "closedWithOrder",
  count(*) FILTER (WHERE t.state IN ('assigned', 'accepted', 'rectifying', 'returned', 'reopened') AND t.due_on < $3)::int AS "overdueNow",
  count(*) FILTER (WHERE t.state NOT IN ('closed', 'transferred', 'rejected', 'void'))::int AS "liveNow",
  count(*) FILTER (WHERE (i.found_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN $1 AND $2)::int AS found,
  count(*) FILTER (WHERE (i.found_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN $1 AND $2 AND EXISTS (SELECT FROM missed_report m WHERE m.issue_id = i.id AND m.state <> 'refused'))::int AS missed`;
const TASKS = `rectification_task t JOIN issue i ON i.id = t.issue_id
  LEFT JOIN LATERAL (SELECT (t.closed_at AT TIME ZONE 'Asia/Shanghai')::date AS day) closed ON TRUE
  LEFT JOIN (SELECT task_id, TRUE AS verified, bool_or(verb = 'return') AS returned FROM task_event
    WHERE verb IN ('close', 'return') AND (at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN $1 AND $2 GROUP BY task_id) v ON v.task_id = t.id`;

const BY: Readonly<Record<"unit" | "town", string>> = {
  unit: `SELECT u.id, u.name, u.name_en AS "nameEn", u.kind::text AS kind, ${COUNTS} FROM ${TASKS} JOIN unit u ON u.id = t.owner_unit_id GROUP BY u.id ORDER BY u.sort_order, u.id`,
  town: `SELECT g.id, g.name, g.name_en AS "nameEn", 'town' AS kind, ${COUNTS} FROM ${TASKS} JOIN region g ON g.id = i.town_id GROUP BY g.id ORDER BY g.sort_order, g.id`,
};

/**
 * Scorecards over a period, ranked by 按期率: `unit` by the unit that fixes, `town` by where the issue is. Deadlines that are still to
 * come and not yet met do not count. Definitions: rules/scorecard.ts. Everybody may read everybody's.
 */
export async function scorecards(viewer: Viewer, by: "unit" | "town", period: Period): Promise<ScorecardRow[]> {
  if (!may(viewer, "scorecards:read")) throw new Refused("not-permitted", { permission: "scorecards:read" });
  const minimum = await policyValue({ sql }, "supervision.minimum-cases", MINIMUM_CASES);
  const rows = await sql<Counted>(`sup-scorecards-${by}`, BY[by], [period.from, period.to, today()]);
  return rectificationRanks(
    rows.map(({ id, name, nameEn, kind, ...counts }) => ({ id, name, nameEn, kind, card: scorecard(counts, minimum) })),
  );
}
