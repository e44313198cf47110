import { sql } from "@/lib/platform/db";
import { bringAlong, takeBrought } from "@/lib/platform/request-mark";
import { sharedByTurn } from "@/lib/platform/shared-by-turn";

export interface LastChanges {
  /** Last number of the trail. */
  trail: string;
  /** Versions of the air data and of the region tree, "air.regions". */
  air: string;
}

export interface LastChangesRow {
  trail: string | null;
  air: string | null;
}

/** Columns `trail` and `air`. */
export const LAST_CHANGES = `(SELECT last_id::text FROM audit_head) AS trail,
  (SELECT string_agg(version::text, '.' ORDER BY area) FROM data_version WHERE area IN ('air', 'regions')) AS air`;

const asked = sharedByTurn(async (): Promise<LastChanges> => {
  const [row] = await sql<LastChangesRow>("last-changes", `SELECT ${LAST_CHANGES}`);
  return changesOf(row);
});

/**
 * The two marks by which kept answers are known to hold still. Most pages ask for both, once and first of all: the statement that knows
 * the session brings them along; whoever asks again, or after a change of their own, asks the database.
 */
export async function lastChanges(): Promise<LastChanges> {
  return (takeBrought() as LastChanges | undefined) ?? asked();
}

/** For the statement that brings them along. */
export function bringChanges(row: LastChangesRow): void {
  bringAlong(changesOf(row));
}

function changesOf(row: LastChangesRow | undefined): LastChanges {
  return { trail: row?.trail ?? "0", air: row?.air ?? "" };
}
