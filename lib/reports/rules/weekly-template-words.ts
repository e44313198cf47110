import type { TemplateWords } from "@/lib/documents/rules/template-words";
import { WEEKLY_COUNTS } from "./weekly-totals";

/** The sum of a count over all units, as a template calls it: foundTotal. */
export const totalWord = (count: string): string => `${count}Total`;

/** What a weekly report's template may say between braces, and what it must: the counts by their names, their sums, and the units' words. */
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
  ],
  loops: ["units"],
  required: ["title", "unit"],
};
