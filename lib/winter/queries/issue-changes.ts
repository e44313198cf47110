import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { BadInput, Refused } from "@/lib/platform/errors";
import type { IssuesQuery } from "../schema-alerts";

/** Changes of the last minute wait: one that began earlier may still be committed. */
const SETTLED_MS = 60_000;

export interface ChangedIssue {
  number: string;
  changedAt: string;
  state: string;
  category: string;
  source: string;
  severity: string;
  description: string;
  town: string;
  townCode: string;
  lon: number | null;
  lat: number | null;
  foundAt: string;
  dueOn: string | null;
  ownerUnit: string | null;
  closedAt: string | null;
  externalRef: string;
}

export interface IssueChanges {
  issues: ChangedIssue[];
  /** For the next request; the same again when nothing has changed. */
  cursor: string;
  more: boolean;
}

/**
 * Issues that were reported or changed after the cursor, oldest change first, each once with its present state. The cursor is the moment and
 * number of the last one, so that nothing is left out when many change in one moment. BadInput for a cursor that is not ours.
 */
export async function issueChanges(viewer: Viewer, { cursor, limit }: IssuesQuery): Promise<IssueChanges> {
  const reach = scope(viewer, "issues:read");
  if (reach.reach === null) throw new Refused("not-permitted", { permission: "issues:read" });
  const after = cursor === undefined ? { at: "-infinity", id: 0 } : readCursor(cursor);
  const rows = await sql<ChangedIssue & { id: number; at: string }>(
    "issue-changes",
    `SELECT * FROM (
       SELECT i.id, i.number, greatest(i.reported_at, coalesce(e.at, i.reported_at)) AS at, t.state::text AS state, c.code AS category,
              i.source::text AS source, i.severity::text AS severity, i.description, r.name AS town, r.code AS "townCode", i.lon, i.lat,
              i.found_at AS "foundAt", t.due_on AS "dueOn", u.name AS "ownerUnit", t.closed_at AS "closedAt", i.external_ref AS "externalRef"
         FROM issue i JOIN rectification_task t ON t.issue_id = i.id JOIN category c ON c.id = i.category_id JOIN region r ON r.id = i.town_id
         LEFT JOIN unit u ON u.id = t.owner_unit_id
         LEFT JOIN LATERAL (SELECT max(at) AS at FROM task_event WHERE task_id = t.id) e ON true
        WHERE ${reach.condition("i.town_id", 1)}) changed
      WHERE (at, id) > ($2::timestamptz, $3::int) AND at <= $4 ORDER BY at, id LIMIT $5`,
    [reach.regionIds, after.at, after.id, new Date(now().getTime() - SETTLED_MS), limit + 1],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    issues: shown.map(({ id: _, at, ...issue }) => ({ ...issue, changedAt: new Date(at).toISOString() })),
    cursor: last ? Buffer.from(`${new Date(last.at).getTime()}.${last.id}`).toString("base64url") : (cursor ?? ""),
    more: rows.length > limit,
  };
}

function readCursor(cursor: string): { at: string; id: number } {
  const match = /^(\d{1,15})\.(\d{1,10})$/.exec(Buffer.from(cursor, "base64url").toString("latin1"));
  if (!match) throw new BadInput("api-bad-query", {}, { cursor: { key: "api-bad-value", params: { allowed: "—" } } });
  return { at: new Date(Number(match[1])).toISOString(), id: Number(match[2]) };
}
