import type { TemplateWords } from "@/lib/documents/rules/template-words";

const PLACEHOLDERS = [
  "org",
  "number",
  "title",
  "opening",
  "date",
  "heading",
  "lead",
  "text",
  "rank",
  "name",
  "index",
  "indexChange",
  "goodDays",
  "rate",
  "unit",
  "count",
  "n",
  "code",
  "town",
  "what",
  "due",
  "state",
  "basis",
  "listNote",
  "chartMonths",
  "chartLevels",
  "chartFamilies",
  "mainTo",
  "copyTo",
  "label",
  "mark",
];
const LOOPS = [
  "sections",
  "paragraphs",
  "towns",
  "units",
  "issues",
  "toPart",
  "copyPart",
  "annexFirst",
  "annexRest",
  "annexTowns",
  "annexIssues",
  "annexCharts",
];
const REQUIRED = ["title", "number", "heading", "lead", "text"];

/** What a bulletin's template may say between braces, and what it must. */
export const BULLETIN_WORDS: TemplateWords = { placeholders: PLACEHOLDERS, loops: LOOPS, required: REQUIRED };
