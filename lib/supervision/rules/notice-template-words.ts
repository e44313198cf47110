import type { NoticeKind } from "./document-number";

/** What a template of a numbered paper may say between braces, which parts may be repeated or left out, and what it must say. */
export const NOTICE_PLACEHOLDERS = [
  "org",
  "number",
  "title",
  "toUnit",
  "text",
  "basis",
  "replyBy",
  "date",
  "issueNumber",
  "category",
  "severity",
  "source",
  "place",
  "town",
  "foundOn",
  "description",
  "requirement",
  "ownerUnit",
  "ownerName",
  "coUnits",
  "dueOn",
  "photo",
  "caption",
] as const;
export const NOTICE_LOOPS = ["basisPart", "replyPart", "task", "photos"] as const;
export const NOTICE_REQUIRED = ["number", "title", "toUnit", "text"] as const;

/** 发文机关标志 of each kind, as printed in red. */
export const NOTICE_HEADS: Readonly<Record<NoticeKind, string>> = {
  rectification_notice: "整改通知单",
  assignment_sheet: "交办单",
  supervision_letter: "督办函",
  interview_notice: "约谈通知",
};
