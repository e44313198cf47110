import { policyValue } from "@/lib/identity/queries/policy-value";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { ISSUE_JOINS, type IssueRow, issueColumns } from "@/lib/issues/queries/issue-list";
import { issueScope } from "@/lib/issues/queries/issue-scope";
import { RECURRENCE_POLICY, type RecurrencePolicy } from "@/lib/issues/rules/recurrence";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { ESCALATION_RULES, type EscalationRule } from "../rules/escalation-rules";
import { type RecurrenceEffect, recurrenceEffect } from "../rules/recurrence-effect";
import { type PlaceFilter, placeConditions } from "./honesty-filter";

export type RecurrenceState = "suggested" | "confirmed" | "refused";

export interface RecurrencePhoto {
  id: number;
  issueId: number;
  kind: "before" | "after" | "verify";
  takenAt: Date | null;
  uploadedAt: Date;
}

/** One of the two findings, with at most two pictures of how it was found and how it was left. */
export type RecurrenceSide = IssueRow & { closedBy: string; photosOf: RecurrencePhoto[] };

export interface RecurrenceRow {
  id: number;
  state: RecurrenceState;
  basis: "site" | "radius";
  distanceM: number | null;
  daysSinceClose: number;
  suggestedAt: Date;
  decidedAt: Date | null;
  decidedBy: string;
  reason: string;
  earlierNumber: string;
  laterNumber: string;
  /** Null where the earlier finding is not the viewer's to see. */
  earlier: RecurrenceSide | null;
  later: RecurrenceSide;
  effect: RecurrenceEffect;
}

export interface RecurrenceList {
  rows: RecurrenceRow[];
  count: number;
  policy: RecurrencePolicy;
}

type Pair = Omit<RecurrenceRow, "earlier" | "later" | "effect"> & {
  earlierIssueId: number;
  laterIssueId: number;
  earlierCount: number;
  laterCount: number;
  count: number;
};

/** 反弹 in one state, newest first, with both findings side by side and what confirming changes. Scope: the later finding's. */
export async function recurrenceList(
  viewer: Viewer,
  state: RecurrenceState,
  filter: PlaceFilter & { page?: number } = {},
  size = 20,
): Promise<RecurrenceList> {
  const scope = issueScope(viewer, 4);
  const params: unknown[] = [state, size, ((filter.page ?? 1) - 1) * size, ...scope.params];
  const where = ["r.state = $1::suggestion_state", scope.condition, ...placeConditions(filter, params)].join(" AND ");
  const [pairs, policy, rules] = await Promise.all([
    sql<Pair>(
      "",
      `SELECT r.id, r.state, r.basis, r.distance_m AS "distanceM", r.days_since_close AS "daysSinceClose", r.suggested_at AS "suggestedAt",
         r.decided_at AS "decidedAt", r.decided_by_name AS "decidedBy", r.reason, r.earlier_issue_id AS "earlierIssueId", r.later_issue_id AS "laterIssueId",
         e.number AS "earlierNumber", i.number AS "laterNumber", et.recurrences AS "earlierCount", t.recurrences AS "laterCount", count(*) OVER ()::int AS count
       FROM recurrence r JOIN issue i ON i.id = r.later_issue_id JOIN rectification_task t ON t.issue_id = i.id
         JOIN issue e ON e.id = r.earlier_issue_id JOIN rectification_task et ON et.issue_id = e.id
       WHERE ${where} ORDER BY coalesce(r.decided_at, r.suggested_at) DESC, r.id DESC LIMIT $2 OFFSET $3`,
      params,
    ),
    policyValue({ sql }, "supervision.recurrence", RECURRENCE_POLICY),
    policyValue<readonly EscalationRule[]>({ sql }, "supervision.escalation", ESCALATION_RULES),
  ]);
  const sides = await sidesOf(viewer, [...new Set(pairs.flatMap((pair) => [pair.earlierIssueId, pair.laterIssueId]))]);
  const rows = pairs.flatMap(({ earlierIssueId, laterIssueId, earlierCount, laterCount, count: _, ...pair }) => {
    const later = sides.get(laterIssueId);
    const effect = recurrenceEffect({ earlier: earlierCount, later: laterCount }, rules);
    return later ? [{ ...pair, earlier: sides.get(earlierIssueId) ?? null, later, effect }] : [];
  });
  return { rows, count: pairs[0]?.count ?? 0, policy };
}

async function sidesOf(viewer: Viewer, ids: number[]): Promise<Map<number, RecurrenceSide>> {
  if (ids.length === 0) return new Map();
  const scope = issueScope(viewer, 3);
  const [rows, photos] = await Promise.all([
    sql<IssueRow & { closedBy: string }>(
      "",
      `SELECT ${issueColumns(2)}, t.closed_by_name AS "closedBy" FROM issue i JOIN rectification_task t ON t.issue_id = i.id ${ISSUE_JOINS}
       WHERE i.id = ANY($1::int[]) AND ${scope.condition}`,
      [ids, today(), ...scope.params],
    ),
    sql<RecurrencePhoto>(
      "sup-recurrence-photos",
      `SELECT id, issue_id AS "issueId", kind, taken_at AS "takenAt", uploaded_at AS "uploadedAt" FROM (
         SELECT p.*, row_number() OVER (PARTITION BY issue_id, kind = 'before' ORDER BY CASE WHEN kind = 'before' THEN id ELSE -id END) AS place
         FROM photo p WHERE issue_id = ANY($1::int[])) shown
       WHERE place <= 2 ORDER BY kind, id`,
      [ids],
    ),
  ]);
  return new Map(
    rows.map((row) => [row.issueId, { ...row, photosOf: photos.filter((photo) => photo.issueId === row.issueId) }]),
  );
}
