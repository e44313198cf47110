import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";

export interface KnownIssue {
  number: string;
  reportedOn: CivilDate;
  townId: number;
  siteId: number | null;
  address: string;
  description: string;
  externalRef: string;
}

interface Sought {
  townId: number;
  description: string;
}

/**
 * Issues of the towns that the rows are for, with the very description of one of them: a list that came before. Those written under
 * one of `ownIds` (device ids) are this list itself. Only what the viewer's own unit has reported: others' numbers are not told.
 */
export async function knownIssues(
  tx: Tx,
  viewer: Viewer,
  rows: readonly Sought[],
  ownIds: readonly string[],
): Promise<KnownIssue[]> {
  if (rows.length === 0) return [];
  return tx.sql<KnownIssue>(
    "paste-known",
    `SELECT number, (reported_at AT TIME ZONE 'Asia/Shanghai')::date AS "reportedOn", town_id AS "townId", site_id AS "siteId", address, description, external_ref AS "externalRef"
       FROM issue WHERE town_id = ANY($1::int[]) AND description = ANY($2::text[]) AND NOT (client_id = ANY($3::uuid[]))
        AND (found_by = $4 OR found_by_unit_id = $5) ORDER BY id DESC`,
    [
      [...new Set(rows.map((row) => row.townId))],
      [...new Set(rows.map((row) => row.description))],
      ownIds,
      viewer.userId,
      viewer.unitId,
    ],
  );
}

/** Numbers of the viewer's issues by the device ids under which they came: what an earlier sending of the same list has written. */
export async function writtenUnder(tx: Tx, viewer: Viewer, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.sql<{ id: string; number: string }>(
    "paste-written",
    "SELECT client_id::text AS id, number FROM issue WHERE client_id = ANY($1::uuid[]) AND found_by = $2",
    [ids, viewer.userId],
  );
  return new Map(rows.map((row) => [row.id, row.number]));
}
