import { fillTemplate } from "@/lib/documents/files/template-file";
import { templateBytes } from "@/lib/documents/queries/templates";
import { forWhoeverWaits, heavyWork } from "@/lib/platform/heavy-work";
import { contentKey, keptByKey } from "@/lib/platform/kept-by-key";
import { onProcess } from "@/lib/platform/on-process";
import { readStoredFile } from "@/lib/platform/stored-files";
import { documentDay } from "@/lib/shared/document-day";
import type { NoticeDetail } from "../queries/notice-detail";
import type { NoticePicture } from "./make-notice-pictures";

const small = heavyWork<readonly Uint8Array[], NoticePicture[]>(
  "notice pictures",
  "lib/notices/files/make-notice-pictures.ts",
);

/** Words for what the paper says in codes; papers are Chinese whatever the reader's language. */
export interface NoticeWords {
  source: string;
  severity: string;
  photo: Record<"before" | "after" | "verify", string>;
  /** Set after the number of a paper that no longer holds: “（作废）”. */
  voided: string;
}

/** Pixels at 96 dpi: 7.2 cm, two fit beside each other in the text block. */
const PICTURE_WIDTH = 272;

/** Word files made last, by what stands in them: a paper is printed, sent on and opened by whoever has it, and stays what it was. */
const papers = onProcess("notice papers", () => keptByKey(24));

/** A paper as a Word file, from the template that it names, or the one that the system came with. Made once per content. */
export function noticeWord(notice: NoticeDetail, words: NoticeWords): Promise<Buffer> {
  const { receivedAt: _at, receivedBy: _by, voided, ...content } = notice;
  const key = contentKey([content, voided !== null, words]);
  return papers.get(key, () => forWhoeverWaits(() => makeWord(notice, words)));
}

async function makeWord(notice: NoticeDetail, words: NoticeWords): Promise<Buffer> {
  const { body } = notice;
  const [template, made] = await Promise.all([
    templateBytes(notice.kind, notice.templateId),
    pictures(notice.photos.map((photo) => photo.fileKey)),
  ]);
  const photos = notice.photos.map((photo, i) => ({ photo: made[i], caption: words.photo[photo.kind] }));
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

async function pictures(keys: readonly string[]) {
  if (keys.length === 0) return [];
  const made = await small(await Promise.all(keys.map((key) => readStoredFile("photos", key))));
  return made.map(({ jpeg, width, height }) => ({
    _type: "image",
    source: Buffer.from(jpeg),
    format: "image/jpeg",
    altText: "现场照片",
    width: PICTURE_WIDTH,
    height: Math.round((height / width) * PICTURE_WIDTH),
  }));
}
