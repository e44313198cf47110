import { sql } from "@/lib/platform/db";
import { sharedByTurn } from "@/lib/platform/shared-by-turn";

export interface LastChanges {
  /** Last number of the trail. */
  trail: string;
  /** Versions of the air data and of the region tree, "air.regions". */
  air: string;
}

/** The two marks by which kept answers are known to hold still: most pages ask for both, so one statement brings them. */
export const lastChanges = sharedByTurn(async (): Promise<LastChanges> => {
  const [row] = await sql<{ trail: string | null; air: string | null }>(
    "last-changes",
    `SELECT (SELECT last_id::text FROM audit_head) AS trail,
            (SELECT string_agg(version::text, '.' ORDER BY area) FROM data_version WHERE area IN ('air', 'regions')) AS air`,
  );
  return { trail: row?.trail ?? "0", air: row?.air ?? "" };
});
