import { sql, transaction } from "@/lib/platform/db";
import { holdsFile } from "./open-batch";

/**
 * Uploads whose staging never ended because the process was killed: nobody holds their file's lock any more. They are told as broken off, so
 * that their file may come again and their staged rows are swept. At the start of an instance and every hour. Returns their files' names.
 */
export async function failDeadBatches(): Promise<string[]> {
  const staging = await sql<{ id: number; sha256: string }>(
    "staging-batches",
    "SELECT id, sha256 FROM import_batch WHERE state = 'staging' ORDER BY id",
  );
  const dead: string[] = [];
  for (const { id, sha256 } of staging) {
    const name = await transaction(async (tx) => {
      if (!(await holdsFile(tx, sha256))) return null;
      const [row] = await tx.sql<{ name: string }>(
        "fail-dead-batch",
        `UPDATE import_batch SET state = 'failed', error = 'interrupted' WHERE id = $1 AND state = 'staging' RETURNING file_name AS name`,
        [id],
      );
      return row?.name ?? null;
    });
    if (name !== null) dead.push(name);
  }
  return dead;
}
