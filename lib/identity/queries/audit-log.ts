import { sql } from "@/lib/platform/db";
import { addDays, type CivilDate, startOfDay } from "@/lib/shared/civil-date";
import { LIMITS } from "@/lib/shared/limits-table";
import type { AuditEventName, AuditOutcome } from "../rules/audit-events";
import type { Viewer } from "../rules/viewer";

export interface AuditFilter {
  from: CivilDate | null;
  to: CivilDate | null;
  event: AuditEventName | null;
  outcome: AuditOutcome | null;
  /** Part of the actor's name or the exact subject id. */
  q: string;
  /** 1 … */
  page: number;
}

export interface AuditRow {
  id: number;
  at: Date;
  event: string;
  outcome: string;
  actorId: number | null;
  actorName: string;
  subjectType: string;
  subjectId: string;
  detail: Record<string, unknown>;
  ip: string;
  hash: string;
}

export const AUDIT_PER_PAGE = 100;
/** More than anybody reads; an export of a longer stretch is made in parts. */
export const AUDIT_EXPORT_ROWS = LIMITS.auditRows.max;

/** The trail by filter, the newest first. `limit` beyond a page is for the export. Civil dates are days of Asia/Shanghai, both inside. */
export async function auditLog(
  _viewer: Viewer,
  filter: AuditFilter,
  limit = AUDIT_PER_PAGE,
): Promise<{ rows: AuditRow[]; total: number }> {
  const params = [
    filter.from ? startOfDay(filter.from) : null,
    filter.to ? startOfDay(addDays(filter.to, 1)) : null,
    filter.event,
    filter.outcome,
    filter.q,
  ];
  const where = `($1::timestamptz IS NULL OR at >= $1) AND ($2::timestamptz IS NULL OR at < $2) AND ($3::text IS NULL OR event = $3)
     AND ($4::text IS NULL OR outcome = $4) AND ($5 = '' OR position($5 IN actor_name) > 0 OR subject_id = $5)`;
  const [rows, [count]] = await Promise.all([
    sql<AuditRow>(
      "audit-log",
      `SELECT id, at, event, outcome, actor_id AS "actorId", actor_name AS "actorName", subject_type AS "subjectType", subject_id AS "subjectId", detail, ip, hash
         FROM audit_event WHERE ${where} ORDER BY id DESC LIMIT $6 OFFSET $7`,
      [...params, limit, (filter.page - 1) * AUDIT_PER_PAGE],
    ),
    sql<{ n: number }>("audit-log-count", `SELECT count(*)::int AS n FROM audit_event WHERE ${where}`, params),
  ]);
  return { rows, total: count?.n ?? 0 };
}
