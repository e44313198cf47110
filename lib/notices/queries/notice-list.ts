import { z } from "zod";
import { NOTICE_KINDS, type NoticeKind } from "@/lib/documents/rules/document-number";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { line } from "@/lib/shared/people-text";
import { wordsSql } from "@/lib/shared/search-words";
import { noticeScope } from "./notice-scope";

const blank = (raw: unknown) => (raw === "" ? undefined : raw);

/** The filter of the list of papers, from the URL's search params. */
export const noticeFilter = z.object({
  q: line(80).default(""),
  kind: z.preprocess(blank, z.enum(NOTICE_KINDS).optional()),
  unit: z.preprocess(blank, z.coerce.number().int().positive().optional()),
  year: z.preprocess(blank, z.coerce.number().int().min(2000).max(2100).optional()),
  /** Signed for by the unit that it is addressed to, still waiting, or 作废. */
  receipt: z.preprocess(blank, z.enum(["received", "waiting", "void"]).optional()),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type NoticeFilter = z.output<typeof noticeFilter>;

export interface NoticeRow {
  id: number;
  kind: NoticeKind;
  number: string;
  title: string;
  toUnit: string;
  toUnitEn: string;
  issueNumber: string | null;
  issuedAt: Date;
  issuedBy: string;
  receivedAt: Date | null;
  receivedBy: string;
  voidedAt: Date | null;
  voidedBy: string;
}

export const NOTICE_PAGE = 50;

/** One page of the papers that the viewer may see, newest first, voided ones too (a number keeps its line); `years` are those in which there are any. */
export async function noticeList(
  viewer: Viewer,
  filter: NoticeFilter,
): Promise<{ rows: NoticeRow[]; count: number; years: number[] }> {
  const scope = noticeScope(viewer, 7);
  const words = wordsSql(["n.number", "n.title", "i.number", "u.name", "u.name_en"], filter.q, 7 + scope.params.length);
  const from = `notice n JOIN unit u ON u.id = n.to_unit_id LEFT JOIN rectification_task t ON t.id = n.task_id LEFT JOIN issue i ON i.id = t.issue_id
     WHERE ${words.condition}
       AND ($1::notice_kind IS NULL OR n.kind = $1) AND ($2::int IS NULL OR n.to_unit_id = $2) AND ($3::int IS NULL OR n.year = $3)
       AND ($4::text IS NULL OR $4 = CASE WHEN n.voided_at IS NOT NULL THEN 'void' WHEN n.received_at IS NOT NULL THEN 'received' ELSE 'waiting' END)`;
  const params = [
    filter.kind ?? null,
    filter.unit ?? null,
    filter.year ?? null,
    filter.receipt ?? null,
    NOTICE_PAGE,
    (filter.page - 1) * NOTICE_PAGE,
    ...scope.params,
    ...words.params,
  ];
  const [rows, years] = await Promise.all([
    sql<NoticeRow & { count: number }>(
      "",
      `SELECT n.id, n.kind::text AS kind, n.number, n.title, u.name AS "toUnit", u.name_en AS "toUnitEn", i.number AS "issueNumber", n.issued_at AS "issuedAt",
         n.issued_by_name AS "issuedBy", n.received_at AS "receivedAt", n.received_by_name AS "receivedBy", n.voided_at AS "voidedAt", n.voided_by_name AS "voidedBy", count(*) OVER ()::int AS count
       FROM ${from} AND ${scope.condition} ORDER BY n.issued_at DESC, n.id DESC LIMIT $5 OFFSET $6`,
      params,
    ),
    sql<{ year: number }>("sup-notice-years", "SELECT DISTINCT year FROM notice ORDER BY year DESC"),
  ]);
  return {
    rows: rows.map(({ count: _, ...row }) => row),
    count: rows[0]?.count ?? 0,
    years: years.map(({ year }) => year),
  };
}
