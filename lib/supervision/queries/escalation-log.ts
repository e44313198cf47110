import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";

export interface EscalationRow {
  id: number;
  rule: string;
  level: number;
  unit: string;
  taskId: number | null;
  issueId: number | null;
  number: string | null;
  facts: Record<string, unknown>;
  firedAt: Date;
  jobSlot: string;
  noticeNumber: string | null;
}

export interface EscalationLog {
  rows: EscalationRow[];
  /** The last sweep: null = it never ran. Unfinished = it runs now, or was killed and will be taken up again. */
  lastRun: {
    slot: string;
    startedAt: Date;
    finishedAt: Date | null;
    looked: number | null;
    fired: number | null;
  } | null;
}

/** What the ladder did, newest first, and when the sweep ran last. Units outside the office see what concerns them. */
export async function escalationLog(
  viewer: Viewer,
  filter: { unitId?: number; level?: number } = {},
  limit = 200,
): Promise<EscalationLog> {
  const all = scope(viewer, "issues:read").reach === "all";
  const [rows, [lastRun]] = await Promise.all([
    sql<EscalationRow>(
      "sup-escalation-log",
      `SELECT e.id, e.rule, e.level, u.name AS unit, e.task_id AS "taskId", i.id AS "issueId", i.number, e.facts, e.fired_at AS "firedAt", e.job_slot AS "jobSlot", n.number AS "noticeNumber"
       FROM escalation e JOIN unit u ON u.id = e.unit_id LEFT JOIN rectification_task t ON t.id = e.task_id LEFT JOIN issue i ON i.id = t.issue_id LEFT JOIN notice n ON n.id = e.notice_id
       WHERE ($1 OR e.unit_id = $2) AND ($3::int IS NULL OR e.unit_id = $3) AND ($4::int IS NULL OR e.level = $4) ORDER BY e.fired_at DESC, e.id DESC LIMIT $5`,
      [all, viewer.unitId, filter.unitId ?? null, filter.level ?? null, limit],
    ),
    sql<NonNullable<EscalationLog["lastRun"]>>(
      "sup-escalation-last-run",
      `SELECT slot, started_at AS "startedAt", finished_at AS "finishedAt", (detail->>'looked')::int AS looked, (detail->>'fired')::int AS fired
       FROM job_run WHERE job = 'escalations' ORDER BY started_at DESC LIMIT 1`,
    ),
  ]);
  return { rows, lastRun: lastRun ?? null };
}
