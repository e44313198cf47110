import { sql } from "@/lib/platform/db";
import type { Reject } from "../rules/parsed-rows";

/** Outside the file's transaction: while COPY runs its connection takes nothing else, and rejected lines must not pile up in memory. */
export async function keepRejects(batchId: number, rejects: readonly Reject[]): Promise<void> {
  await sql(
    "keep-rejects",
    `INSERT INTO import_reject (batch_id, line_no, reason, params, raw)
     SELECT $1, * FROM unnest($2::int[], $3::text[], $4::jsonb[], $5::text[]) ON CONFLICT DO NOTHING`,
    [
      batchId,
      rejects.map((reject) => reject.lineNo),
      rejects.map((reject) => reject.reason),
      rejects.map((reject) => JSON.stringify(reject.params)),
      // PostgreSQL keeps no NUL in text.
      rejects.map((reject) => reject.raw.replaceAll("\u0000", "␀")),
    ],
  );
}
