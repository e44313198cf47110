import type { TemplateWords } from "@/lib/documents/rules/template-words";
import { WEEKLY_COUNTS } from "./weekly-totals";

/** The sum of a count over all units, as a template calls it: foundTotal. */
export const totalWord = (count: string): string => `${count}Total`;

/** What a weekly report's template may say between braces, and what it must: the counts by their names, their sums, the units' words, and within
 * `questions` (once, or not at all) the ten questions of the week. */
export const WEEKLY_WORDS: TemplateWords = {
  placeholders: [
    "title",
    "note",
    "seal",
    "unit",
    ...WEEKLY_COUNTS,
    "selfCheck",
    "plan",
    "state",
    ...WEEKLY_COUNTS.map((count) => totalWord(count)),
    "question",
    "answer",
    "proof",
  ],
  loops: ["units", "questions", "asked"],
  required: ["title", "unit"],
};
