import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";

/** Codes of the viewer's own region and of those that it lies in: a row of one of them is the viewer's own among others. */
export async function ownRegionCodes(viewer: Viewer): Promise<string[]> {
  const rows = await sql<{ code: string }>(
    "own-region-codes",
    `WITH RECURSIVE up AS (
       SELECT id, code, parent_id FROM region WHERE id = $1
       UNION ALL SELECT r.id, r.code, r.parent_id FROM up JOIN region r ON r.id = up.parent_id
     )
     SELECT code FROM up`,
    [viewer.homeRegionId],
  );
  return rows.map(({ code }) => code);
}
