import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import type { FiredFacts } from "../rules/escalation-rules";
import type { EscalationFilter } from "../schema-escalation";

export interface EscalationRow {
  id: number;
  rule: string;
  level: number;
  unit: string;
  unitEn: string;
  taskId: number | null;
  number: string | null;
  description: string | null;
  facts: FiredFacts;
  firedAt: Date;
  /** Run of the job that fired it. */
  jobSlot: string;
  noticeNumber: string | null;
}

export interface EscalationLog {
  rows: EscalationRow[];
  /** Exact up to COUNT_MAX. */
  count: number;
  page: number;
  size: number;
}

const SIZE = 50;
const COUNT_MAX = 10_000;

/** What the ladder did, newest first. Units outside the office see what concerns them. */
export async function escalationLog(viewer: Viewer, filter: EscalationFilter): Promise<EscalationLog> {
  const { reach, regionIds } = scope(viewer, "issues:read");
  const params = [
    reach === "own" ? [] : regionIds,
    reach === null ? 0 : viewer.unitId,
    filter.unit ?? null,
    filter.level ?? null,
  ];
  const where =
    "($1::int[] IS NULL OR e.unit_id IN (SELECT id FROM unit WHERE region_id = ANY($1::int[])) OR e.unit_id = $2) AND ($3::int IS NULL OR e.unit_id = $3) AND ($4::int IS NULL OR e.level = $4)";
  const [rows, [counted]] = await Promise.all([
    sql<EscalationRow>(
      "sup-escalation-log",
      `SELECT e.id, e.rule, e.level, u.name AS unit, u.name_en AS "unitEn", e.task_id AS "taskId", i.number, i.description, e.facts,
         e.fired_at AS "firedAt", e.job_slot AS "jobSlot", n.number AS "noticeNumber"
       FROM (SELECT * FROM escalation e WHERE ${where} ORDER BY e.fired_at DESC, e.id DESC LIMIT ${SIZE} OFFSET $5) e
         JOIN unit u ON u.id = e.unit_id LEFT JOIN rectification_task t ON t.id = e.task_id LEFT JOIN issue i ON i.id = t.issue_id
         LEFT JOIN notice n ON n.id = e.notice_id ORDER BY e.fired_at DESC, e.id DESC`,
      [...params, (filter.page - 1) * SIZE],
    ),
    sql<{ n: number }>(
      "sup-escalation-count",
      `SELECT count(*)::int AS n FROM (SELECT FROM escalation e WHERE ${where} LIMIT ${COUNT_MAX}) counted`,
      params,
    ),
  ]);
  return { rows, count: counted?.n ?? 0, page: filter.page, size: SIZE };
}
