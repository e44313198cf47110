import { sql } from "@/lib/platform/db";

/** Rows of a list that was confirmed are kept to be looked at; those of one that nobody has confirmed go as well, and it is discarded. */
const KEPT_DAYS = 30;

/**
 * Takes away rows of lists that nothing waits for: broken off before `before`, discarded, or older than thirty days. An import whose
 * process died counts as broken off. Returns how many imports were closed.
 */
export async function sweepImports(now: Date, before: Date): Promise<number> {
  const old = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
  const closed = await sql(
    "sheet-sweep",
    `UPDATE register_import SET state = CASE state WHEN 'staging' THEN 'failed' ELSE 'discarded' END, error = CASE state WHEN 'staging' THEN 'broken-off' ELSE '' END
     WHERE (state = 'staging' AND staged_at < $1) OR (state = 'staged' AND staged_at < $2) RETURNING id`,
    [before, old],
  );
  await sql(
    "sheet-sweep-rows",
    `DELETE FROM register_import_row r USING register_import i WHERE i.id = r.import_id
       AND (i.state IN ('failed', 'discarded') OR (i.state = 'committed' AND i.committed_at < $1))`,
    [old],
  );
  return closed.length;
}
