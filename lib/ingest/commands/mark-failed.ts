import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";

/** What a file that could not be taken leaves behind: a failed batch (its own, or a new one when it had none yet) that says why. */
export async function markFailed(
  viewer: Viewer,
  file: { sourceCode: string; fileName: string },
  batchId: number | null,
  error: string,
): Promise<void> {
  await transaction(async (tx) => {
    const [row] = await tx.sql<{ id: number }>(
      "batch-failed",
      `INSERT INTO import_batch (id, source_code, file_name, sha256, bytes, state, error, staged_by, staged_by_name, staged_at)
       VALUES (coalesce($1, nextval(pg_get_serial_sequence('import_batch', 'id'))::int), $2, $3, '', 0, 'failed', $4, $5, $6, $7)
       ON CONFLICT (id) DO UPDATE SET state = 'failed', error = excluded.error RETURNING id`,
      [batchId, file.sourceCode, file.fileName.slice(0, 300), error, viewer.userId || null, viewer.name, now()],
    );
    // Of a file that was nothing but refused lines nobody needs two million of them.
    if (error.startsWith("too-many-rejects") && batchId !== null)
      await tx.change("drop-rejects", "DELETE FROM import_reject WHERE batch_id = $1 AND line_no > 10000", [batchId]);
    await recordAudit(tx, viewer, {
      event: "import.failed",
      outcome: "failed",
      subject: { type: "import-batch", id: row?.id ?? 0 },
      detail: { file: file.fileName, error },
    });
  });
}
