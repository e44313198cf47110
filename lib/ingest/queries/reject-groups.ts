import { sql } from "@/lib/platform/db";

export interface RejectRow {
  lineNo: number;
  reason: string;
  params: Record<string, string | number>;
  raw: string;
}

export interface RejectGroup extends Pick<RejectRow, "reason" | "params"> {
  lines: number;
  firstLine: number;
}

/** What a reader needs to know one from another; line numbers and the like don't make another group. */
const SUBJECT = "coalesce(params->>'station', params->>'region', params->>'column', '')";
const MOST_GROUPS = 30;

/** Rejected lines of a batch by reason and by what it is about, the most frequent first, at most 30. */
export function rejectGroups(batchId: number): Promise<RejectGroup[]> {
  return sql<RejectGroup>(
    "reject-groups",
    `SELECT reason, (array_agg(params ORDER BY line_no))[1] AS params, count(*)::int AS lines, min(line_no) AS "firstLine"
       FROM import_reject WHERE batch_id = $1 GROUP BY reason, ${SUBJECT} ORDER BY count(*) DESC, min(line_no) LIMIT ${MOST_GROUPS}`,
    [batchId],
  );
}

/** Places in rejected lines that nobody has made yet: how many, and the first few by name. */
export async function unknownPlaces(batchId: number): Promise<{ places: number; lines: number; examples: string[] }> {
  const [found] = await sql<{ places: number; lines: number; examples: string[] | null }>(
    "unknown-places",
    `SELECT count(*)::int AS places, coalesce(sum(n), 0)::int AS lines, (array_agg(name ORDER BY n DESC))[1:5] AS examples FROM (
       SELECT coalesce(params->>'station', params->>'region') AS name, count(*) AS n FROM import_reject
        WHERE batch_id = $1 AND reason IN ('unknown-station', 'unknown-region') AND coalesce(params->>'station', params->>'region', '') <> '' GROUP BY 1) t`,
    [batchId],
  );
  return { places: found?.places ?? 0, lines: found?.lines ?? 0, examples: found?.examples ?? [] };
}
