import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { descriptionKey, isRunningNumber, SIGNS } from "../rules/same-problem";

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

/** As the index has it (migration described): the text of a parameter would not be found in it. */
const DESCRIBED = `md5(regexp_replace(lower(normalize(i.description, NFKC)), '${SIGNS.replaceAll("'", "''")}', '', 'g'))`;

/**
 * Issues that may be one of the rows come again: in one of their towns with the same description but for spaces, signs and full width, or
 * with the number that the list gives (1, 2, 3 … in the row's own town only). Those written under one of `ownIds` (device ids) are this list itself. Only what
 * the viewer's own unit has reported: others' numbers are not told. Newest first.
 */
export async function knownIssues(
  tx: Pick<Tx, "sql">,
  viewer: Viewer,
  rows: readonly Sought[],
  ownIds: readonly string[],
): Promise<KnownIssue[]> {
  if (rows.length === 0) return [];
  const refs = (running: boolean) =>
    rows.filter(({ externalRef }) => externalRef !== "" && isRunningNumber(externalRef) === running);
  return tx.sql<KnownIssue>(
    "paste-known",
    `SELECT number, (reported_at AT TIME ZONE 'Asia/Shanghai')::date AS "reportedOn", town_id AS "townId", site_id AS "siteId", address,
            description, external_ref AS "externalRef"
       FROM issue WHERE (found_by = $1 OR found_by_unit_id = $2) AND NOT (client_id = ANY($3::uuid[])) AND id IN (
         SELECT i.id FROM issue i JOIN unnest($4::int[], $5::text[]) AS s(town_id, described) ON i.town_id = s.town_id AND ${DESCRIBED} = md5(s.described)
         UNION SELECT i.id FROM issue i JOIN unnest($6::int[], $7::text[]) AS s(town_id, ref) ON i.town_id = s.town_id AND i.external_ref = s.ref AND i.external_ref <> ''
         UNION SELECT i.id FROM issue i WHERE i.external_ref = ANY($8::text[]) AND i.external_ref <> '') ORDER BY id DESC`,
    [
      viewer.userId,
      viewer.unitId,
      ownIds,
      rows.map((row) => row.townId),
      rows.map((row) => descriptionKey(row.description)),
      refs(true).map((row) => row.townId),
      refs(true).map((row) => row.externalRef),
      refs(false).map((row) => row.externalRef),
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
