import { keptWork } from "@/lib/identity/queries/kept-work";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";
import { addDays, type Period, startOfDay } from "@/lib/shared/civil-date";
import { WORKING_SQL } from "./state-sql";

/** What a unit answers for in a period. Days are those of Asia/Shanghai. */
export interface UnitPeriodCounts {
  unitId: number;
  /** Problems found in the period that are the unit's; those not yet ordered are the air office's. 作废, 不属实, 转出 left out. */
  found: number;
  /** … of which 立行立改, and of which 书面交办 (found = onSpot + written). */
  onSpot: number;
  written: number;
  /** … of which closed by now, and not (found = done + notDone). */
  done: number;
  notDone: number;
  /** Closed in the period, whenever found. */
  closed: number;
  /** Open past the deadline now, whenever found. */
  overdue: number;
  /** Self-checks finished in the period. */
  selfChecks: number;
}

const FOUND = "i.found_at >= $1 AND i.found_at < $2 AND t.state NOT IN ('void', 'rejected', 'transferred')";

/**
 * Counts of every open unit above the villages, a village's under its town; a unit with nothing has zeros. `campaign` = only
 * what belongs to that campaign (its code), "" = everything.
 */
export async function unitPeriodCounts(viewer: Viewer, period: Period, campaign = ""): Promise<UnitPeriodCounts[]> {
  if (!may(viewer, "scorecards:read")) throw new Refused("not-permitted", { permission: "scorecards:read" });
  return keptWork("unit-period", [period, campaign], () => counted(period, campaign));
}

function counted(period: Period, campaign: string): Promise<UnitPeriodCounts[]> {
  return sql<UnitPeriodCounts>(
    "sup-unit-period",
    `WITH heads AS (SELECT u.id, CASE WHEN u.kind = 'village' THEN coalesce(u.parent_id, u.id) ELSE u.id END AS head FROM unit u),
     office AS (SELECT min(id) AS id FROM unit WHERE kind = 'air_office'),
     tasks AS (
       SELECT coalesce(h.head, office.id) AS unit_id,
         count(*) FILTER (WHERE ${FOUND})::int AS found,
         count(*) FILTER (WHERE ${FOUND} AND i.fixed_on_spot)::int AS "onSpot",
         count(*) FILTER (WHERE ${FOUND} AND t.state = 'closed')::int AS done,
         count(*) FILTER (WHERE t.closed_at >= $1 AND t.closed_at < $2)::int AS closed,
         count(*) FILTER (WHERE ${WORKING_SQL} AND t.due_on < $3)::int AS overdue
       FROM rectification_task t JOIN issue i ON i.id = t.issue_id CROSS JOIN office LEFT JOIN heads h ON h.id = t.owner_unit_id
       WHERE $4 = '' OR i.campaign_id = (SELECT id FROM campaign WHERE code = $4) GROUP BY 1),
     checks AS (
       SELECT h.head AS unit_id, count(*)::int AS n FROM inspection x JOIN heads h ON h.id = x.lead_unit_id
       WHERE x.kind = 'self_check' AND x.state = 'done' AND x.finished_at >= $1 AND x.finished_at < $2
         AND ($4 = '' OR x.campaign_id = (SELECT id FROM campaign WHERE code = $4)) GROUP BY 1)
     SELECT u.id AS "unitId", coalesce(k.found, 0) AS found, coalesce(k."onSpot", 0) AS "onSpot",
       coalesce(k.found - k."onSpot", 0) AS written, coalesce(k.done, 0) AS done, coalesce(k.found - k.done, 0) AS "notDone",
       coalesce(k.closed, 0) AS closed, coalesce(k.overdue, 0) AS overdue, coalesce(c.n, 0) AS "selfChecks"
     FROM unit u LEFT JOIN tasks k ON k.unit_id = u.id LEFT JOIN checks c ON c.unit_id = u.id
     WHERE u.kind <> 'village' AND (u.closed_on IS NULL OR k.unit_id IS NOT NULL) ORDER BY u.sort_order, u.id`,
    [startOfDay(period.from), startOfDay(addDays(period.to, 1)), today(), campaign],
  );
}

/** First and last day of a campaign; null when there is none of that code. */
export async function campaignSpan(_viewer: Viewer, code: string): Promise<(Period & { name: string }) | null> {
  const [row] = await sql<Period & { name: string }>(
    "sup-campaign-span",
    'SELECT name, starts_on AS "from", ends_on AS "to" FROM campaign WHERE code = $1',
    [code],
  );
  return row ?? null;
}

/** Campaigns by code and name, the latest first, at most 60. */
export async function campaignList(_viewer: Viewer): Promise<{ code: string; name: string }[]> {
  return sql("sup-campaign-names", "SELECT code, name FROM campaign ORDER BY starts_on DESC, code LIMIT 60");
}
