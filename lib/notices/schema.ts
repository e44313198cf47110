import { z } from "zod";
import { NOTICE_KINDS } from "@/lib/documents/rules/document-number";
import { civilDate, given, id, idText } from "@/lib/shared/form-fields";

const text = (max: number) => z.string().trim().max(max);

export const noticeInput = z.object({
  kind: z.enum(NOTICE_KINDS),
  taskId: id.optional(),
  toUnitId: id,
  title: text(100).min(1),
  /** What the letter says beside the facts of the task. */
  text: text(5000).default(""),
  basis: text(500).default(""),
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

export const noticeVoidForm = z.object({ id: idText, reason: z.string().trim().min(2).max(200) });
export type NoticeVoidInput = z.output<typeof noticeVoidForm>;

export const noticeTemplateInput = z.object({ kind: z.enum(NOTICE_KINDS) });
