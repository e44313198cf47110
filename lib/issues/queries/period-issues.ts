import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { SiteKind } from "@/lib/ledgers/rules/site-kind";
import { sql } from "@/lib/platform/db";
import { addDays, type CivilDate, type Period, startOfDay } from "@/lib/shared/civil-date";
import type { TaskState } from "../rules/task-state";
import type { Severity } from "../schema";
import { MISSED_SQL } from "./card-figures";
import { issueScope } from "./issue-scope";
import { overdueDaysSql } from "./state-sql";

/** One issue found in a period, as a report counts and names it. */
export interface PeriodIssue {
  number: string;
  /** Code of the category and of its family: "dust.bare-soil", "dust". */
  category: string;
  categoryName: string;
  family: string;
  severity: Severity;
  state: TaskState;
  description: string;
  place: string;
  /** Kind of the ledger's place; null when it was found at none. */
  siteKind: string | null;
  town: string;
  grid: string | null;
  unitId: number | null;
  unit: string | null;
  ownerName: string;
  foundOn: CivilDate;
  dueOn: CivilDate | null;
  /** Days past the deadline on `asOf`, 0 when not overdue. */
  daysOverdue: number;
  repeats: number;
  returns: number;
  missed: boolean;
  foundByOthers: boolean;
  fixedOnSpot: boolean;
  /** The ledger's place; null when it was found at none. */
  siteId: number | null;
  /** Hour of day of the finding in Asia/Shanghai, 0–23. */
  foundHour: number;
  /** Calendar days from the finding to 销号, or to `asOf` while it is not done. */
  standingDays: number;
  /** Found by the town's own people or those of its grids: 主动发现. */
  foundByTown: boolean;
}

export interface ChecklistFailure {
  item: string;
  failed: number;
  checked: number;
}

/** The same issues counted by the database, group by group: what a report checks its own list against. */
export interface PeriodSums {
  /** By unit that answers; null = not handed over yet. */
  unit: { name: string | null; n: number }[];
  /** By family of the category: "dust". */
  family: { name: string; n: number }[];
  town: { name: string; n: number }[];
  state: { name: TaskState; n: number }[];
}

/** Longest list that a report carries; the counts beside it are never cut. */
export const PERIOD_ISSUES_MAX = 5_000;

/**
 * Issues found between two civil dates (Asia/Shanghai, both inside), gravest first, with the number of all of them counted
 * apart. `asOf` is the day against which deadlines are held. Only what the viewer may see.
 */
export async function periodIssues(
  viewer: Viewer,
  period: Period,
  asOf: CivilDate,
): Promise<{ issues: PeriodIssue[]; found: number; sums: PeriodSums }> {
  const own = issueScope(viewer, 4);
  const bounds = [startOfDay(period.from), startOfDay(addDays(period.to, 1)), asOf, ...own.params];
  const [issues, counted, sums] = await Promise.all([
    sql<PeriodIssue>(
      "",
      `SELECT i.number, c.code AS category, c.name AS "categoryName", split_part(c.code, '.', 1) AS family, i.severity, t.state, i.description,
              coalesce(s.name, nullif(i.address, ''), g.name, town.name) AS place, s.kind::text AS "siteKind", town.name AS town, g.name AS grid, u.id AS "unitId", u.name AS unit,
              t.owner_name AS "ownerName", (i.found_at AT TIME ZONE 'Asia/Shanghai')::date AS "foundOn", t.due_on AS "dueOn",
              ${overdueDaysSql("$3::date")} AS "daysOverdue",
              (t.recurrences + (SELECT count(*) FROM recurrence r WHERE r.later_issue_id = i.id AND r.state = 'confirmed'))::int AS repeats,
              t.returns::int AS returns,
              ${MISSED_SQL} AS missed,
              (i.grid_id IS NOT NULL AND f.region_id IS DISTINCT FROM i.grid_id) AS "foundByOthers", i.fixed_on_spot AS "fixedOnSpot", i.site_id AS "siteId",
              extract(hour FROM i.found_at AT TIME ZONE 'Asia/Shanghai')::int AS "foundHour",
              greatest(0, coalesce(CASE WHEN t.state = 'closed' THEN (t.closed_at AT TIME ZONE 'Asia/Shanghai')::date END, $3::date) - (i.found_at AT TIME ZONE 'Asia/Shanghai')::date) AS "standingDays",
              (f.region_id = i.town_id OR coalesce(fr.parent_id = i.town_id AND fr.level = 'village', false)) AS "foundByTown"
         FROM issue i JOIN rectification_task t ON t.issue_id = i.id JOIN category c ON c.id = i.category_id JOIN region town ON town.id = i.town_id
         LEFT JOIN region g ON g.id = i.grid_id LEFT JOIN site s ON s.id = i.site_id LEFT JOIN unit u ON u.id = t.owner_unit_id
         JOIN unit f ON f.id = i.found_by_unit_id JOIN region fr ON fr.id = f.region_id
        WHERE i.found_at >= $1 AND i.found_at < $2 AND $3::date IS NOT NULL AND ${own.condition}
        ORDER BY i.severity DESC, repeats DESC, "daysOverdue" DESC, i.number LIMIT ${PERIOD_ISSUES_MAX}`,
      bounds,
    ),
    sql<{ found: number }>(
      "",
      `SELECT count(*)::int AS found FROM issue i JOIN rectification_task t ON t.issue_id = i.id
        WHERE i.found_at >= $1 AND i.found_at < $2 AND $3::date IS NOT NULL AND ${own.condition}`,
      bounds,
    ),
    sql<{ by: "unit" | "family" | "town" | "state"; name: string | null; n: number }>(
      "",
      `SELECT CASE WHEN GROUPING(u.name) = 0 THEN 'unit' WHEN GROUPING(split_part(c.code, '.', 1)) = 0 THEN 'family'
                   WHEN GROUPING(town.name) = 0 THEN 'town' ELSE 'state' END AS by,
              coalesce(u.name, split_part(c.code, '.', 1), town.name, t.state::text) AS name, count(*)::int AS n
         FROM issue i JOIN rectification_task t ON t.issue_id = i.id JOIN category c ON c.id = i.category_id JOIN region town ON town.id = i.town_id
         LEFT JOIN unit u ON u.id = t.owner_unit_id
        WHERE i.found_at >= $1 AND i.found_at < $2 AND $3::date IS NOT NULL AND ${own.condition}
        GROUP BY GROUPING SETS ((u.name), (split_part(c.code, '.', 1)), (town.name), (t.state)) ORDER BY 1, 3 DESC, 2`,
      bounds,
    ),
  ]);
  const by = (what: string) => sums.filter((row) => row.by === what).map(({ name, n }) => ({ name, n }));
  return {
    issues,
    found: counted[0]?.found ?? 0,
    sums: { unit: by("unit"), family: by("family"), town: by("town"), state: by("state") } as PeriodSums,
  };
}

/** Open places of a kind in the ledgers, within the viewer's reach. */
export async function openSites(viewer: Viewer, kind: SiteKind): Promise<number> {
  const reach = scope(viewer, "inspections:read");
  const [row] = await sql<{ n: number }>(
    "sup-open-sites",
    `SELECT count(*)::int AS n FROM site s WHERE s.kind = $1::site_kind AND s.closed_on IS NULL AND ${reach.condition("s.town_id", 2)}`,
    [kind, reach.regionIds],
  );
  return row?.n ?? 0;
}

/** What of a checklist failed at the inspections finished in the period, worst first; sites, not visits. */
export async function checklistFailures(
  viewer: Viewer,
  checklist: string,
  period: Period,
): Promise<ChecklistFailure[]> {
  const reach = scope(viewer, "inspections:read");
  return sql<ChecklistFailure>(
    "sup-checklist-failures",
    `SELECT item.text AS item, count(DISTINCT r.site_id) FILTER (WHERE r.outcome = 'fail')::int AS failed,
            count(DISTINCT r.site_id) FILTER (WHERE r.outcome <> 'not_applicable')::int AS checked
       FROM inspection_result r JOIN inspection n ON n.id = r.inspection_id JOIN checklist_item item ON item.id = r.item_id
       JOIN checklist_version v ON v.id = item.version_id JOIN checklist l ON l.id = v.checklist_id JOIN site s ON s.id = r.site_id
      WHERE l.code = $1 AND n.finished_at >= $2 AND n.finished_at < $3 AND ${reach.condition("s.town_id", 4)}
      GROUP BY item.code, item.text, item.sort_order HAVING count(*) FILTER (WHERE r.outcome = 'fail') > 0
      ORDER BY 2 DESC, item.sort_order`,
    [checklist, startOfDay(period.from), startOfDay(addDays(period.to, 1)), reach.regionIds],
  );
}
