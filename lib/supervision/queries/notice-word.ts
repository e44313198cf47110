import { readFile } from "node:fs/promises";
import path from "node:path";
import { MimeType } from "easy-template-x";
import sharp from "sharp";
import type { NoticeKind } from "@/lib/documents/rules/document-number";
import { sql } from "@/lib/platform/db";
import { fillTemplate } from "@/lib/platform/fill-template";
import { readStoredFile } from "@/lib/platform/stored-files";
import { documentDay } from "@/lib/shared/document-day";
import type { NoticeDetail } from "./notice-detail";

/** Words for what the paper says in codes; papers are Chinese whatever the reader's language. */
export interface NoticeWords {
  source: string;
  severity: string;
  photo: Record<"before" | "after" | "verify", string>;
  /** Set after the number of a paper that no longer holds: “（作废）”. */
  voided: string;
}

const PICTURE_EDGE = 900;
/** Pixels at 96 dpi: 7.2 cm, two fit beside each other in the text block. */
const PICTURE_WIDTH = 272;

/** A paper as a Word file, from the template that it names, or the one that the system came with. */
export async function noticeWord(notice: NoticeDetail, words: NoticeWords): Promise<Buffer> {
  const { body } = notice;
  const [template, photos] = await Promise.all([
    noticeTemplate(notice.templateId),
    Promise.all(
      notice.photos.map(async (photo) => ({ photo: await picture(photo.fileKey), caption: words.photo[photo.kind] })),
    ),
  ]);
  const task = body.task;
  return fillTemplate(template, {
    org: notice.org,
    // In the number, because every template names it.
    number: notice.voided ? `${notice.number}${words.voided}` : notice.number,
    title: notice.title,
    toUnit: body.toUnit,
    text: body.text,
    date: documentDay(body.issuedOn),
    basisPart: body.basis ? [{ basis: body.basis }] : [],
    replyPart: body.replyBy ? [{ replyBy: documentDay(body.replyBy) }] : [],
    task: task
      ? [
          {
            issueNumber: task.issueNumber,
            category: task.category,
            severity: words.severity,
            source: words.source,
            place: task.place,
            town: task.town,
            foundOn: documentDay(task.foundOn),
            description: task.description,
            requirement: task.requirement || "—",
            ownerUnit: task.ownerUnit ?? "—",
            ownerName: task.ownerName || "—",
            coUnits: task.coUnits.join("、") || "—",
            dueOn: task.dueOn ? documentDay(task.dueOn) : "—",
          },
        ]
      : [],
    photos,
  });
}

async function picture(fileKey: string) {
  const { data, info } = await sharp(await readStoredFile("photos", fileKey))
    .resize({ width: PICTURE_EDGE, height: PICTURE_EDGE, fit: "inside", withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
  return {
    _type: "image",
    source: data,
    format: MimeType.Jpeg,
    altText: "现场照片",
    width: PICTURE_WIDTH,
    height: Math.round((info.height / info.width) * PICTURE_WIDTH),
  };
}

/** Bytes of a stored template; null = the one in public/templates. */
async function noticeTemplate(id: number | null): Promise<Buffer> {
  const [row] =
    id === null
      ? []
      : await sql<{ bytes: Buffer }>("sup-notice-template", "SELECT bytes FROM notice_template WHERE id = $1", [id]);
  return row?.bytes ?? readFile(path.join(process.cwd(), "public/templates/notice.docx"));
}

/** The template with which the next paper of a kind is issued. */
export async function currentNoticeTemplate(kind: NoticeKind): Promise<Buffer> {
  const [row] = await sql<{ id: number | null }>(
    "sup-notice-template-newest",
    "SELECT max(id) AS id FROM notice_template WHERE kind = $1::notice_kind",
    [kind],
  );
  return noticeTemplate(row?.id ?? null);
}

export interface NoticeTemplateRow {
  kind: NoticeKind;
  name: string;
  uploadedBy: string;
  uploadedAt: Date;
}

/** The uploaded template in use of each kind that has one. */
export function noticeTemplates(): Promise<NoticeTemplateRow[]> {
  return sql<NoticeTemplateRow>(
    "sup-notice-templates",
    `SELECT DISTINCT ON (kind) kind::text AS kind, name, uploaded_by_name AS "uploadedBy", uploaded_at AS "uploadedAt" FROM notice_template ORDER BY kind, id DESC`,
  );
}
