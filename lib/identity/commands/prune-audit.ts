import { now } from "@/lib/platform/clock";
import { openPool } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { policy } from "../queries/policy";
import { RETENTION_FLOOR_DAYS } from "../rules/policy";
import { systemViewer } from "../rules/viewer";
import { recordAudit } from "./record-audit";

/**
 * Removes lines older than the retention (never younger than 185 days) and writes in the same transaction that it did, with
 * the last number and hash that went. Needs the owner of the tables (DATABASE_MIGRATION_URL): the application has no right to
 * delete here. Returns how many went.
 */
export async function pruneAudit(ownerUrl: string | undefined = env().migrationUrl): Promise<number> {
  if (!ownerUrl) throw new Error("Pruning the audit trail needs DATABASE_MIGRATION_URL (the owner of the tables).");
  const { retentionDays } = await policy("audit.retention");
  const before = new Date(now().getTime() - Math.max(RETENTION_FLOOR_DAYS, retentionDays) * 86_400_000);
  const pool = openPool(ownerUrl, 1);
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("LOCK TABLE audit_event IN ACCESS EXCLUSIVE MODE");
    // By number, not by time: what goes is a beginning of the chain, so that the rest still hangs together.
    const { rows } = await client.query<{ id: string; hash: string }>(
      `SELECT e.id::text, hash FROM audit_event e WHERE e.id < coalesce((SELECT min(id) FROM audit_event WHERE at >= $1), 0) ORDER BY e.id DESC LIMIT 1`,
      [before],
    );
    const last = rows[0];
    if (!last) {
      await client.query("ROLLBACK");
      return 0;
    }
    await client.query("ALTER TABLE audit_event DISABLE TRIGGER audit_event_only_grows");
    const gone = (await client.query("DELETE FROM audit_event WHERE id <= $1", [last.id])).rowCount ?? 0;
    await client.query("ALTER TABLE audit_event ENABLE TRIGGER audit_event_only_grows");
    const on = {
      sql: async <Row extends object>(_name: string, text: string, params: readonly unknown[] = []) =>
        (await client.query(text, [...params])).rows as Row[],
    };
    await recordAudit(on, systemViewer("retention"), {
      event: "audit.pruned",
      subject: { type: "audit", id: last.id },
      detail: { before: before.toISOString(), rows: gone, lastId: last.id, lastHash: last.hash },
    });
    await client.query("COMMIT");
    return gone;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
    await pool.end();
  }
}
