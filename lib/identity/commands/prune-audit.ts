import { now } from "@/lib/platform/clock";
import { openPool } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { sealMark } from "@/lib/platform/seal";
import { policy } from "../queries/policy";
import { RETENTION_FLOOR_DAYS } from "../rules/policy";
import { PRUNED_PURPOSE, prunedText } from "../rules/pruned-line";

/**
 * Removes lines older than the retention (never younger than 185 days) and writes in the same transaction that it did, with the last
 * number and hash that went, sealed. Needs the owner of the tables (DATABASE_MIGRATION_URL): the application has no right to delete
 * here, and a function of the database sees to it that what goes fits. Returns how many went.
 */
export async function pruneAudit(ownerUrl: string | undefined = env().migrationUrl): Promise<number> {
  if (!ownerUrl) throw new Error("Pruning the audit trail needs DATABASE_MIGRATION_URL (the owner of the tables).");
  const { retentionDays } = await policy("audit.retention");
  const before = new Date(now().getTime() - Math.max(RETENTION_FLOOR_DAYS, retentionDays) * 86_400_000).toISOString();
  const pool = openPool(ownerUrl, 1);
  try {
    const { rows } = await pool.query<{ id: string; hash: string; lines: number }>(
      "SELECT last_id::text AS id, last_hash AS hash, lines::int AS lines FROM audit_prunable($1)",
      [before],
    );
    const [last] = rows;
    if (!last) return 0;
    const gone = { before, rows: last.lines, lastId: last.id, lastHash: last.hash };
    await pool.query("SELECT prune_audit($1, $2, $3)", [before, last.id, sealMark(prunedText(gone), PRUNED_PURPOSE)]);
    return last.lines;
  } finally {
    await pool.end();
  }
}
