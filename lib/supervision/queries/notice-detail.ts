import type { NoticeKind } from "@/lib/documents/rules/document-number";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { NoticeBody } from "./notice-facts";
import { noticeScope } from "./notice-scope";

export interface NoticeDetail {
  id: number;
  kind: NoticeKind;
  number: string;
  title: string;
  /** The words of the day of issue. */
  body: NoticeBody;
  /** Name of the issuing body: the district's office. */
  org: string;
  toUnitId: number;
  issueNumber: string | null;
  issuedAt: Date;
  issuedBy: string;
  receivedAt: Date | null;
  receivedBy: string;
  /** 作废: when, by whom, why; null = it holds. */
  voided: { at: Date; by: string; reason: string } | null;
  templateId: number | null;
  photos: { id: number; kind: "before" | "after" | "verify"; fileKey: string; width: number; height: number }[];
}

type Row = Omit<NoticeDetail, "photos" | "voided"> & { voidedAt: Date | null; voidedBy: string; voidReason: string };

/** A paper with the pictures that it was issued with. NotFound("notice-unknown") when there is none or it is not the viewer's to see. */
export async function noticeDetail(viewer: Viewer, id: number): Promise<NoticeDetail> {
  const scope = noticeScope(viewer, 2);
  const [row] = await sql<Row>(
    "",
    `SELECT n.id, n.kind::text AS kind, n.number, n.title, n.body, n.to_unit_id AS "toUnitId", i.number AS "issueNumber", n.issued_at AS "issuedAt",
       n.issued_by_name AS "issuedBy", n.received_at AS "receivedAt", n.received_by_name AS "receivedBy", n.template_id AS "templateId", n.voided_at AS "voidedAt", n.voided_by_name AS "voidedBy", n.void_reason AS "voidReason",
       coalesce((SELECT o.name FROM user_account a JOIN unit o ON o.id = a.unit_id WHERE a.id = n.issued_by),
         (SELECT o.name FROM unit o WHERE o.kind = 'air_office' ORDER BY o.id LIMIT 1), '') AS org
     FROM notice n LEFT JOIN rectification_task t ON t.id = n.task_id LEFT JOIN issue i ON i.id = t.issue_id WHERE n.id = $1 AND ${scope.condition}`,
    [id, ...scope.params],
  );
  if (!row) throw new NotFound("notice-unknown", { id });
  const photos = await sql<NoticeDetail["photos"][number]>(
    "sup-notice-photos",
    `SELECT p.id, p.kind::text AS kind, p.file_key AS "fileKey", p.width, p.height FROM photo p WHERE p.id = ANY($1::int[]) ORDER BY p.id`,
    [row.body.task?.photoIds ?? []],
  );
  const { voidedAt, voidedBy, voidReason, ...rest } = row;
  return { ...rest, voided: voidedAt && { at: voidedAt, by: voidedBy, reason: voidReason }, photos };
}
