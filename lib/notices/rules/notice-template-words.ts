import type { TemplateWords } from "@/lib/documents/rules/template-words";

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
const NOTICE_REQUIRED = ["number", "title", "toUnit", "text"] as const;

export const NOTICE_WORDS: TemplateWords = {
  placeholders: NOTICE_PLACEHOLDERS,
  loops: NOTICE_LOOPS,
  required: NOTICE_REQUIRED,
};
