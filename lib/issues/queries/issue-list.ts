import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Lamp } from "../rules/lamp";
import type { PendingRequest, TaskState } from "../rules/task-state";
import type { IssueSource, Severity } from "../schema";
import { type IssueFilter, type IssueSort, issueFilterSql } from "./issue-filter";
import { lampSql } from "./lamp-sql";
import { overdueDaysSql } from "./state-sql";

/** A line of the issue, task and board lists. */
export interface IssueRow {
  taskId: number;
  issueId: number;
  number: string;
  version: number;
  state: TaskState;
  pending: PendingRequest;
  lamp: Lamp | null;
  category: string;
  categoryEn: string;
  source: IssueSource;
  severity: Severity;
  description: string;
  site: string | null;
  siteEn: string | null;
  address: string;
  town: string;
  townEn: string;
  grid: string | null;
  gridEn: string | null;
  ownerUnit: string | null;
  ownerUnitEn: string | null;
  ownerName: string;
  foundAt: Date;
  foundBy: string;
  dueOn: CivilDate | null;
  suspendedUntil: CivilDate | null;
  closedAt: Date | null;
  /** Past the deadline when it was handed over for the verification that closed it; null unless closed with an order. */
  closedLate: boolean | null;
  /** A person urged it today. */
  remindedToday: boolean;
  /** Calendar days 超期, 0 when not. */
  daysOverdue: number;
  returns: number;
  recurrences: number;
  escalationLevel: number;
  photos: number;
  thumbPhotoId: number | null;
  /** False: the viewer reads this line, of an inspection they took part in, but the issue is another unit's to open. */
  opens?: boolean;
}

export interface IssueList {
  rows: IssueRow[];
  /** Exact up to COUNT_MAX or what was asked for; `more` = there are at least that many. */
  count: number;
  more: boolean;
  page: number;
  size: number;
}

export const COUNT_MAX = 10_000;

const ORDER: Readonly<Record<IssueSort, string>> = {
  "-found": "i.found_at DESC, i.id DESC",
  found: "i.found_at, i.id",
  due: "t.due_on, t.issue_id",
  "-due": "t.due_on DESC NULLS LAST, i.id DESC",
  "-closed": "t.closed_at DESC NULLS LAST, t.issue_id DESC",
  number: "i.number, i.id",
  "-number": "i.number DESC, i.id DESC",
};

/** Columns of IssueRow; parameter `n` is today. */
export function issueColumns(n: number): string {
  return `t.id AS "taskId", i.id AS "issueId", i.number, t.version, t.state, t.pending, ${lampSql(n)} AS lamp, c.name AS category, c.name_en AS "categoryEn",
    i.source, i.severity, i.description, s.name AS site, s.name_en AS "siteEn", i.address, town.name AS town, town.name_en AS "townEn", grid.name AS grid, grid.name_en AS "gridEn", u.name AS "ownerUnit", u.name_en AS "ownerUnitEn", t.owner_name AS "ownerName",
    i.found_at AS "foundAt", i.found_by_name AS "foundBy", t.due_on AS "dueOn", t.suspended_until AS "suspendedUntil", t.closed_at AS "closedAt",
    CASE WHEN t.state = 'closed' AND t.due_on IS NOT NULL THEN t.clock_stopped_on > t.due_on END AS "closedLate",
    ${overdueDaysSql(`$${n}::date`)} AS "daysOverdue", t.returns, t.recurrences, t.escalation_level AS "escalationLevel",
    EXISTS (SELECT FROM reminder r WHERE r.task_id = t.id AND r.sent_by IS NOT NULL
      AND (r.sent_at AT TIME ZONE 'Asia/Shanghai')::date = $${n}::date) AS "remindedToday",
    (SELECT count(*)::int FROM photo p WHERE p.issue_id = i.id) AS photos,
    (SELECT p.id FROM photo p WHERE p.issue_id = i.id ORDER BY p.kind, p.id LIMIT 1) AS "thumbPhotoId"`;
}

export const ISSUE_JOINS = `JOIN category c ON c.id = i.category_id JOIN region town ON town.id = i.town_id LEFT JOIN region grid ON grid.id = i.grid_id
    LEFT JOIN site s ON s.id = i.site_id LEFT JOIN unit u ON u.id = t.owner_unit_id`;

/**
 * One page of the issues that the viewer may see. The page is cut before names and photos are looked up. Counted exactly up to
 * `countMax`.
 */
export async function issueList(viewer: Viewer, filter: IssueFilter, countMax = COUNT_MAX): Promise<IssueList> {
  const day = today();
  const { where, params, readsTask, readsIssue } = await issueFilterSql(viewer, filter, day);
  const from = "issue i JOIN rectification_task t ON t.issue_id = i.id";
  // Each issue has exactly one task: what reads one of the two is counted there.
  const counted = !readsTask ? "issue i" : readsIssue ? from : "rectification_task t";
  const n = params.length;
  const [rows, [total]] = await Promise.all([
    sql<IssueRow>(
      "",
      `WITH page AS (SELECT i.id, row_number() OVER () AS place FROM (SELECT i.id FROM ${from} WHERE ${where} ORDER BY ${ORDER[filter.sort]} LIMIT $${n + 1} OFFSET $${n + 2}) i)
       SELECT ${issueColumns(n + 3)} FROM page JOIN issue i ON i.id = page.id JOIN rectification_task t ON t.issue_id = i.id ${ISSUE_JOINS} ORDER BY page.place`,
      [...params, filter.size, (filter.page - 1) * filter.size, day],
    ),
    sql<{ n: number }>(
      "",
      `SELECT count(*)::int AS n FROM (SELECT FROM ${counted} WHERE ${where} LIMIT $${n + 1}) found`,
      [...params, countMax + 1],
    ),
  ]);
  const count = total?.n ?? 0;
  return { rows, count: Math.min(count, countMax), more: count > countMax, page: filter.page, size: filter.size };
}
