import { now } from "@/lib/platform/clock";
import { type Database, sql, type Tx } from "@/lib/platform/db";
import type { AuditEntry } from "../rules/audit-events";
import type { Viewer } from "../rules/viewer";

/**
 * Puts one line of the audit trail into the caller's transaction. It is written as the last statement before the commit, because the
 * trigger that numbers and chains it locks the head, for which every other writer then waits; when it cannot be written the change does
 * not happen either.
 */
export async function recordAudit(tx: Tx | Database, viewer: Viewer, entry: AuditEntry): Promise<void> {
  const line = lineOf(viewer, entry);
  if ("atEnd" in tx) tx.atEnd(writeLines, line);
  else await writeLines(tx, [line]);
}

/** Puts a line into the trail that stands for itself: what it tells of changes nothing else (an export, a refusal, a check). */
export async function recordAlone(viewer: Viewer, entry: AuditEntry): Promise<void> {
  await recordAudit({ sql }, viewer, entry);
}

/** All lines of a transaction in one statement, in their order. */
async function writeLines(db: Database, lines: object[]): Promise<void> {
  await db.sql(
    "record-audit",
    `INSERT INTO audit_event (at, event, outcome, actor_id, actor_name, unit_id, subject_type, subject_id, detail, ip, session_hash)
     SELECT at, event, outcome, actor_id, actor_name, unit_id, subject_type, subject_id, detail, ip, session_hash
       FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (at timestamptz, event text, outcome text, actor_id int, actor_name text, unit_id int,
              subject_type text, subject_id text, detail jsonb, ip text, session_hash text)) WITH ORDINALITY ORDER BY ordinality`,
    [JSON.stringify(lines, holdable)],
  );
}

/** What PostgreSQL cannot hold in a text must not keep the line itself out of the trail. */
function holdable(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.replace(/\0|\p{Surrogate}/gu, "\ufffd") : value;
}

function lineOf(viewer: Viewer, entry: AuditEntry): object {
  return {
    at: now(),
    event: entry.event,
    outcome: entry.outcome ?? "ok",
    actor_id: viewer.userId || null,
    actor_name: viewer.name,
    unit_id: viewer.unitId || null,
    subject_type: entry.subject.type,
    subject_id: String(entry.subject.id),
    detail: entry.detail,
    ip: viewer.ip,
    session_hash: viewer.sessionHash || null,
  };
}
