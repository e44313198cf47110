import sharp from "sharp";
import { fillTemplate } from "@/lib/documents/files/template-file";
import { templateBytes } from "@/lib/documents/queries/templates";
import { readStoredFile } from "@/lib/platform/stored-files";
import { documentDay } from "@/lib/shared/document-day";
import type { NoticeDetail } from "../queries/notice-detail";

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
    templateBytes(notice.kind, notice.templateId),
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
    format: "image/jpeg",
    altText: "现场照片",
    width: PICTURE_WIDTH,
    height: Math.round((info.height / info.width) * PICTURE_WIDTH),
  };
}
