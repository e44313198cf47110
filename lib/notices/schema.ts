import { z } from "zod";
import { NOTICE_KINDS } from "@/lib/documents/rules/document-number";
import { civilDate, given, id, idText } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";

export const noticeInput = z.object({
  kind: z.enum(NOTICE_KINDS),
  taskId: id.optional(),
  toUnitId: id,
  title: line(100).min(1),
  /** What the letter says beside the facts of the task. */
  text: lines(5000).default(""),
  basis: lines(500).default(""),
  replyBy: civilDate.optional(),
});
export type NoticeInput = z.output<typeof noticeInput>;

/** The same as it comes from the HTML form. */
export const noticeForm = z.object({
  kind: z.enum(NOTICE_KINDS),
  taskId: given(idText),
  toUnitId: idText,
  title: noticeInput.shape.title,
  text: noticeInput.shape.text,
  basis: noticeInput.shape.basis,
  replyBy: given(civilDate),
});

export const noticeReceiptForm = z.object({ id: idText });

export const noticeVoidForm = z.object({ id: idText, reason: line(200).min(2) });
export type NoticeVoidInput = z.output<typeof noticeVoidForm>;

export const noticeTemplateInput = z.object({ kind: z.enum(NOTICE_KINDS) });
