import { keptAnswer } from "@/lib/air/queries/kept-answer";
import { districtIds, reachesDistrict } from "@/lib/identity/rules/scope";
import { systemViewer, type Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { addDays, diffDays, startOfDay, startOfWeek } from "@/lib/shared/civil-date";
import { type GoRate, type GoRecord, goRate, whereToGo } from "../rules/where-to-go";

export interface GoProof extends GoRecord, GoRate {
  weeks: number;
  /** How many first places of each week's list count. */
  first: number;
}

const WEEKS = 26;
const FIRST = 20;

interface WeekRow {
  week: string;
  code: string;
  open: number;
  again: number;
  seen_on: string | null;
  visits: number;
  findings: number;
}

/**
 * Whether going by the list finds more than looking back by lot. Of the last 26 whole weeks the list of each Monday is made again from
 * what was on record then (without the air's factor, which a later import may change), and its first 20 places' visits of that week are
 * counted with the problems found on them that still stand; beside it the look-backs drawn by lot in the same months and what of them
 * had relapsed. Null without sight of the whole district: half a list proves nothing.
 * Whole weeks that are over hardly change: worked out once per version of the air data, as the hit rates are, not after each step of a task.
 */
export async function goProof(viewer: Viewer): Promise<GoProof | null> {
  if (!reachesDistrict(viewer, "inspections:read") || !reachesDistrict(viewer, "issues:read")) return null;
  const within = districtIds(viewer);
  return keptAnswer(systemViewer("where-to-go proof"), "tracing-go-proof", [within], async () => {
    const monday = startOfWeek(today());
    const mondays = Array.from({ length: WEEKS }, (_, i) => addDays(monday, -7 * (i + 1)));
    const [rows, [draws]] = await Promise.all([weekRows(mondays, within), drawn(mondays.at(-1) ?? monday, within)]);
    const counts = { visits: 0, findings: 0, draws: draws?.draws ?? 0, relapses: draws?.relapses ?? 0 };
    for (const week of mondays) {
      const list = rows
        .filter((row) => row.week === week)
        .map((row) => ({
          ...row,
          excess: null,
          unseenDays: row.seen_on === null ? null : Math.max(0, diffDays(week, row.seen_on)),
        }));
      for (const { visits, findings } of whereToGo(list).slice(0, FIRST)) {
        counts.visits += visits;
        counts.findings += findings;
      }
    }
    return { ...counts, ...goRate(counts), weeks: WEEKS, first: FIRST };
  });
}

/** What was on record of each place on each Monday, and what was visited and found there in the week after. */
function weekRows(mondays: readonly string[], within: number[] | null): Promise<WeekRow[]> {
  return sql<WeekRow>(
    "tracing-go-weeks",
    `WITH week AS (SELECT d AS day, (d::timestamp AT TIME ZONE 'Asia/Shanghai') AS at FROM unnest($1::date[]) AS d),
     work AS (
       SELECT w.day, w.at, i.site_id, 1 AS open, 0 AS again FROM week w JOIN issue i ON i.reported_at < w.at AND i.site_id IS NOT NULL
         JOIN rectification_task t ON t.issue_id = i.id AND (t.closed_at >= w.at OR (t.closed_at IS NULL AND t.state NOT IN ('void', 'rejected', 'transferred')))
       UNION ALL
       SELECT w.day, w.at, i.site_id, 0, 1 FROM week w JOIN recurrence r ON r.state = 'confirmed' AND r.decided_at < w.at AND r.decided_at >= w.at - interval '365 days'
         JOIN issue i ON i.id = r.later_issue_id AND i.site_id IS NOT NULL),
     listed AS (SELECT day, at, site_id, sum(open)::int AS open, sum(again)::int AS again FROM work GROUP BY day, at, site_id)
     SELECT l.day AS week, s.code, l.open, l.again,
       (SELECT max((x.visited_at AT TIME ZONE 'Asia/Shanghai')::date) FROM inspection_site x WHERE x.site_id = l.site_id AND x.visited_at < l.at) AS seen_on,
       (SELECT count(*)::int FROM inspection_site x WHERE x.site_id = l.site_id AND x.visited_at >= l.at AND x.visited_at < l.at + interval '7 days') AS visits,
       (SELECT count(*)::int FROM inspection_site x JOIN issue i ON i.inspection_id = x.inspection_id AND i.site_id = x.site_id
          JOIN rectification_task t ON t.issue_id = i.id AND t.state NOT IN ('void', 'rejected')
         WHERE x.site_id = l.site_id AND x.visited_at >= l.at AND x.visited_at < l.at + interval '7 days') AS findings
       FROM listed l JOIN site s ON s.id = l.site_id WHERE $2::int[] IS NULL OR s.town_id = ANY($2::int[])`,
    [mondays, within],
  );
}

function drawn(since: string, within: number[] | null): Promise<{ draws: number; relapses: number }[]> {
  return sql(
    "tracing-go-draws",
    `SELECT count(*)::int AS draws, count(*) FILTER (WHERE p.result = 'recurred')::int AS relapses
       FROM look_back_pick p JOIN rectification_task t ON t.id = p.task_id JOIN issue i ON i.id = t.issue_id
      WHERE p.result <> 'waiting' AND p.checked_at >= $1 AND ($2::int[] IS NULL OR i.town_id = ANY($2::int[]))`,
    [startOfDay(since), within],
  );
}
