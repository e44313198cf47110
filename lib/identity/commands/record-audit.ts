import { now } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";
import type { AuditEntry } from "../rules/audit-events";
import type { Viewer } from "../rules/viewer";

/**
 * Writes one line of the audit trail in the caller's transaction: a trigger numbers and chains it. If this throws, the change
 * must not happen either, so never catch it inside the transaction.
 */
export async function recordAudit(tx: Database, viewer: Viewer, entry: AuditEntry): Promise<void> {
  await tx.sql(
    "record-audit",
    `INSERT INTO audit_event (at, event, outcome, actor_id, actor_name, unit_id, subject_type, subject_id, detail, ip, session_hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11)`,
    [
      now(),
      entry.event,
      entry.outcome ?? "ok",
      viewer.userId || null,
      viewer.name,
      viewer.unitId || null,
      entry.subject.type,
      String(entry.subject.id),
      JSON.stringify(entry.detail),
      viewer.ip,
      viewer.sessionHash || null,
    ],
  );
}
