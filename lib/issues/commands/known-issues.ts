import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { descriptionKey, SIGNS } from "../rules/same-problem";

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
  externalRef: string;
}

/**
 * Issues that may be one of the rows come again: in one of their towns with the same description but for spaces, signs and full width, or
 * with the number that the list gives. Those written under one of `ownIds` (device ids) are this list itself. Only what the viewer's
 * own unit has reported: others' numbers are not told.
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
    `SELECT number, (reported_at AT TIME ZONE 'Asia/Shanghai')::date AS "reportedOn", town_id AS "townId", site_id AS "siteId", address,
            description, external_ref AS "externalRef"
       FROM issue WHERE (found_by = $4 OR found_by_unit_id = $5) AND NOT (client_id = ANY($3::uuid[]))
        AND (external_ref = ANY($6::text[])
             OR town_id = ANY($1::int[]) AND regexp_replace(lower(normalize(description, NFKC)), $7, '', 'g') = ANY($2::text[])) ORDER BY id DESC`,
    [
      [...new Set(rows.map((row) => row.townId))],
      [...new Set(rows.map((row) => descriptionKey(row.description)))],
      ownIds,
      viewer.userId,
      viewer.unitId,
      [...new Set(rows.map((row) => row.externalRef).filter(Boolean))],
      SIGNS,
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
