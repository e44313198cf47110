import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import { sql, type Tx } from "@/lib/platform/db";

/** First half of the advisory locks on files; the second is the hash of the file's hash. */
const FILE_LOCK = 72_707_410;

export interface KnownBatch {
  id: number;
  state: string;
  fileName: string;
  byName: string;
  at: Date;
  /** Station-hours or region-days that a commit brings or has brought. */
  rows: number;
}

export interface FileIdentity {
  sourceCode: string;
  fileName: string;
  sha256: string;
  bytes: number;
}

/**
 * Opens a batch for a file, or tells which living batch already has it. The lock is held until `tx` ends, that is, as long as
 * the file is being staged: a batch in state staging that nobody holds the lock of was left by a process that died, and is
 * closed here. The row itself is written outside `tx`, so that others can name who is at it.
 */
export async function openBatch(
  tx: Tx,
  viewer: Viewer,
  file: FileIdentity,
): Promise<{ opened: number } | { known: KnownBatch }> {
  for (let attempt = 0; ; attempt++) {
    if (await holdsFile(tx, file.sha256)) {
      await sql(
        "close-orphaned-batch",
        "UPDATE import_batch SET state = 'failed', error = 'interrupted' WHERE sha256 = $1 AND state = 'staging'",
        [file.sha256],
      );
      const [row] = await sql<{ id: number }>(
        "open-batch",
        // Nobody waits for the disk: what counts is on it before the rows that name this batch, and without them the batch may be lost.
        `WITH unhurried AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
         INSERT INTO import_batch (source_code, file_name, sha256, bytes, staged_by, staged_by_name, staged_at)
         SELECT $1, $2, $3, $4, $5, $6, $7 FROM unhurried
         ON CONFLICT (sha256) WHERE state IN ('staging', 'staged', 'committing', 'committed') DO NOTHING RETURNING id`,
        [
          file.sourceCode,
          file.fileName.slice(0, 300),
          file.sha256,
          file.bytes,
          viewer.userId || null,
          viewer.name,
          now(),
        ],
      );
      if (row) return { opened: row.id };
    }
    const known = await livingBatch(file.sha256);
    if (known) return { known };
    // Whoever holds the lock has not written the row yet, or has just given up.
    if (attempt > 200) throw new Error("the file is being read elsewhere and does not come free");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Whether nobody else is at a file now; it is then this transaction's until it ends. */
export async function holdsFile(tx: Tx, sha256: string): Promise<boolean> {
  const [lock] = await tx.sql<{ held: boolean }>(
    "file-lock",
    "SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS held",
    [FILE_LOCK, sha256],
  );
  return lock?.held === true;
}

/** The batch in which a file stands: staged or committed, or being so. */
export async function livingBatch(sha256: string): Promise<KnownBatch | null> {
  const [row] = await sql<{
    id: number;
    state: string;
    file_name: string;
    staged_by_name: string;
    at: Date;
    rows: number;
  }>(
    "living-batch",
    `SELECT id, state::text, file_name, staged_by_name, coalesce(committed_at, staged_at) AS at, inserted + superseding + unchanged AS rows FROM import_batch
      WHERE sha256 = $1 AND state IN ('staging', 'staged', 'committing', 'committed')`,
    [sha256],
  );
  if (!row) return null;
  return {
    id: row.id,
    state: row.state,
    fileName: row.file_name,
    byName: row.staged_by_name,
    at: row.at,
    rows: row.rows,
  };
}
