import { createHash } from "node:crypto";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { checkWordTemplate } from "@/lib/platform/word-template";
import { fileNameOf } from "@/lib/shared/file-name";

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

/** Whether an uploaded .docx may be a bulletin's template; else BadInput template-refused-<why>. */
export function checkTemplate(bytes: Buffer): Promise<void> {
  return checkWordTemplate(bytes, { placeholders: PLACEHOLDERS, loops: LOOPS, required: REQUIRED });
}

/** Checks and keeps a template; bulletins reviewed from now on use it. */
export async function uploadTemplate(tx: Tx, viewer: Viewer, name: string, bytes: Buffer): Promise<number> {
  await checkTemplate(bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const [row] = await tx.sql<{ id: number }>(
    "bulletin-template-insert",
    "INSERT INTO bulletin_template (name, sha256, bytes, uploaded_by, uploaded_by_name, uploaded_at) VALUES ($1,$2,$3,$4,$5,$6) RETURNING id",
    [fileNameOf(name, 120), sha256, bytes, viewer.userId || null, viewer.name, now()],
  );
  if (!row) throw new Error("template not inserted");
  await recordAudit(tx, viewer, {
    event: "bulletin.template-uploaded",
    subject: { type: "bulletin-template", id: row.id },
    detail: { name: fileNameOf(name, 120), sha256 },
  });
  return row.id;
}
