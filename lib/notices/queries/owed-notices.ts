import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";

/** A numbered paper that the viewer's unit has not signed for. */
export interface OwedNotice {
  id: number;
  number: string;
  title: string;
  issuedAt: Date;
}

/** Papers to the viewer's unit that wait for 签收, the oldest first, at most 50. */
export async function owedNotices(viewer: Viewer): Promise<OwedNotice[]> {
  if (!may(viewer, "tasks:answer")) return [];
  return sql<OwedNotice>(
    "sup-owed-notices",
    `SELECT id, number, title, issued_at AS "issuedAt" FROM notice
      WHERE to_unit_id = $1 AND received_at IS NULL AND voided_at IS NULL ORDER BY issued_at, id LIMIT 50`,
    [viewer.unitId],
  );
}
