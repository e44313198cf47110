import { answeredBy } from "@/lib/identity/queries/unit-heirs";
import { may } from "@/lib/identity/rules/permissions";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { owedNotices } from "@/lib/notices/queries/owed-notices";
import { sql } from "@/lib/platform/db";
import { bulletinName } from "../rules/bulletin-title";
import { ownReports } from "./weekly-rounds";

/** What a paper asks of the viewer: go on writing, review 审核, issue 签发, sign for 签收 (a bulletin or a notice), confirm a weekly report. */
export type PaperStep = "draft" | "review" | "issue" | "receive" | "receive-notice" | "weekly";

export interface PaperToDo {
  step: PaperStep;
  id: number;
  href: string;
  /** Number, title and period of a paper, in its own language; "" for a weekly report, which is known by its dates. */
  name: string;
  from: string;
  to: string;
  /** Since when it waits. */
  since: Date;
}

type Row = Omit<PaperToDo, "href" | "name"> & { number: string | null; regionName: string };

/** Papers that wait for the viewer, the step nearest to its end first. */
export async function papersToDo(viewer: Viewer): Promise<PaperToDo[]> {
  const [bulletins, notices, reports] = await Promise.all([
    waitingBulletins(viewer),
    owedNotices(viewer),
    ownReports(viewer),
  ]);
  return [
    ...bulletins.map(({ number, regionName, ...row }) => ({
      ...row,
      href: `/bulletins/${row.id}`,
      name: bulletinName({ number, regionName, from: row.from, to: row.to }),
    })),
    ...notices.map(({ id, number, title, issuedAt }) => ({
      step: "receive-notice" as const,
      id,
      href: `/notices/${id}`,
      name: `${number} ${title}`,
      from: "",
      to: "",
      since: issuedAt,
    })),
    ...reports.map((report) => ({
      step: "weekly" as const,
      id: report.id,
      href: "/weekly",
      name: "",
      from: report.from,
      to: report.to,
      since: report.draftedAt,
    })),
  ];
}

/** Drafts of one's own, those sent for review by others, reviewed ones to issue, issued ones to sign for. */
function waitingBulletins(viewer: Viewer): Promise<Row[]> {
  const [writes, reviews, issues, receives] = (
    ["bulletins:draft", "bulletins:review", "bulletins:issue", "tasks:answer"] as const
  ).map((permission) => may(viewer, permission));
  return sql<Row>(
    "papers-to-do",
    `SELECT * FROM (
       SELECT b.id, b.number, b.from_date AS "from", b.to_date AS "to",
         coalesce((SELECT name FROM region r WHERE r.code = b.region_code), '') AS "regionName",
         CASE
           WHEN b.state = 'issued' THEN 'receive'
           WHEN b.state = 'reviewed' AND $4 AND b.reviewed_by <> $1 AND NOT own.hand THEN 'issue'
           WHEN b.state = 'draft' AND b.review_asked_at IS NOT NULL AND $3 AND NOT own.hand THEN 'review'
           WHEN b.state = 'draft' AND b.review_asked_at IS NULL AND $2 AND b.drafted_by = $1 THEN 'draft'
         END AS step,
         CASE b.state WHEN 'issued' THEN b.issued_at WHEN 'reviewed' THEN b.reviewed_at ELSE coalesce(b.review_asked_at, b.drafted_at) END AS since
       FROM bulletin b CROSS JOIN LATERAL (
         SELECT EXISTS (SELECT FROM bulletin_hand h WHERE h.bulletin_id = b.id AND h.user_id = $1) AS hand) own
       WHERE b.deleted_at IS NULL AND (b.state IN ('draft', 'reviewed') AND ($2 OR $3 OR $4) AND ($7::int[] IS NULL OR b.region_code IN (SELECT code FROM region WHERE id = ANY($7::int[]))) OR b.state = 'issued' AND $5 AND b.id IN (
         SELECT r.bulletin_id FROM bulletin_receipt r WHERE r.received_at IS NULL AND ${answeredBy("r.unit_id", "$6")}))
     ) waiting WHERE step IS NOT NULL
     ORDER BY array_position(ARRAY['issue', 'review', 'receive', 'draft'], step), since, id LIMIT 50`,
    [viewer.userId, writes, reviews, issues, receives, viewer.unitId, districtIds(viewer)],
  );
}
