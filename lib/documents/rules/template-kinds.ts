import type { NoticeKind } from "./document-number";

/** What a Word template is for: the bulletin, the weekly report, the papers of the winter, or a kind of numbered paper. */
export type TemplateKind = "bulletin" | "weekly" | "winter" | NoticeKind;

/** The template that the system came with, below public/templates. */
export function builtInTemplate(kind: TemplateKind): string {
  return kind === "bulletin" || kind === "weekly" || kind === "winter" ? `${kind}.docx` : "notice.docx";
}
