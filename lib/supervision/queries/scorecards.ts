import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";
import { addDays, type Period, startOfDay } from "@/lib/shared/civil-date";
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

const DUE = `t.due_on BETWEEN $1 AND $2 AND t.state NOT IN ('void', 'rejected', 'transferred', 'suspended') AND (t.due_on < $3 OR t.clock_stopped_on IS NOT NULL)`;
const CLOSED = "t.closed_at >= $4 AND t.closed_at < $5";
const FOUND = "i.found_at >= $4 AND i.found_at < $5";
const LIVE = "t.state NOT IN ('closed', 'transferred', 'rejected', 'void')";

/** Days are those of Asia/Shanghai: parameters 1 and 2 first and last day, 3 today, 4 and 5 the instants that bound the period. */
const COUNTS = `
  count(*) FILTER (WHERE ${DUE})::int AS due,
  count(*) FILTER (WHERE ${DUE} AND t.clock_stopped_on <= t.due_on AND t.state IN ('submitted', 'closed'))::int AS "onTime",
  count(*) FILTER (WHERE v.task_id IS NOT NULL)::int AS verified,
  count(*) FILTER (WHERE v.returned)::int AS returned,
  count(*) FILTER (WHERE ${CLOSED})::int AS closed,
  count(*) FILTER (WHERE ${CLOSED} AND r.issue_id IS NOT NULL)::int AS recurred,
  coalesce(sum((t.closed_at AT TIME ZONE 'Asia/Shanghai')::date - (t.ordered_at AT TIME ZONE 'Asia/Shanghai')::date) FILTER (WHERE ${CLOSED}), 0)::int AS "daysToClose",
  count(*) FILTER (WHERE ${CLOSED} AND t.ordered_at IS NOT NULL)::int AS "closedWithOrder",
  count(*) FILTER (WHERE t.state IN ('assigned', 'accepted', 'rectifying', 'returned', 'reopened') AND t.due_on < $3)::int AS "overdueNow",
  count(*) FILTER (WHERE ${LIVE})::int AS "liveNow",
  count(*) FILTER (WHERE ${FOUND})::int AS found,
  count(*) FILTER (WHERE ${FOUND} AND m.issue_id IS NOT NULL)::int AS missed`;
const TASKS = `rectification_task t JOIN issue i ON i.id = t.issue_id
  LEFT JOIN (SELECT task_id, bool_or(verb = 'return') AS returned FROM task_event
    WHERE verb IN ('close', 'return') AND at >= $4 AND at < $5 GROUP BY task_id) v ON v.task_id = t.id
  LEFT JOIN (SELECT DISTINCT earlier_issue_id AS issue_id FROM recurrence WHERE state = 'confirmed') r ON r.issue_id = i.id
  LEFT JOIN (SELECT DISTINCT issue_id FROM missed_report WHERE state <> 'refused') m ON m.issue_id = i.id`;
const TOUCHED = `(${DUE} OR ${CLOSED} OR ${FOUND} OR ${LIVE} OR v.task_id IS NOT NULL)`;

const BY: Readonly<Record<"unit" | "town", string>> = {
  unit: `SELECT u.id, u.name, u.name_en AS "nameEn", u.kind::text AS kind, ${COUNTS} FROM ${TASKS} JOIN unit u ON u.id = t.owner_unit_id
    WHERE ${TOUCHED} GROUP BY u.id ORDER BY u.sort_order, u.id`,
  town: `SELECT g.id, g.name, g.name_en AS "nameEn", 'town' AS kind, ${COUNTS} FROM ${TASKS} JOIN region g ON g.id = i.town_id
    WHERE ${TOUCHED} GROUP BY g.id ORDER BY g.sort_order, g.id`,
};

/**
 * Scorecards over a period, ranked by 按期率: `unit` by the unit that fixes, `town` by where the issue is. Deadlines that are still to
 * come and not yet met do not count. Definitions: rules/scorecard.ts. Everybody may read everybody's.
 */
export async function scorecards(viewer: Viewer, by: "unit" | "town", period: Period): Promise<ScorecardRow[]> {
  if (!may(viewer, "scorecards:read")) throw new Refused("not-permitted", { permission: "scorecards:read" });
  const minimum = await policyValue({ sql }, "supervision.minimum-cases", MINIMUM_CASES);
  const rows = await sql<Counted>(`sup-scorecards-${by}`, BY[by], [
    period.from,
    period.to,
    today(),
    startOfDay(period.from),
    startOfDay(addDays(period.to, 1)),
  ]);
  return rectificationRanks(
    rows.map(({ id, name, nameEn, kind, ...counts }) => ({ id, name, nameEn, kind, card: scorecard(counts, minimum) })),
  );
}
