import { fillTemplate } from "@/lib/documents/files/template-file";
import { currentTemplate } from "@/lib/documents/queries/templates";

/** A paper of the winter: head, paragraphs under headings, and a table of six columns where there is one. */
export interface WinterPaper {
  org: string;
  number: string;
  title: string;
  parts: { heading: string; body: string }[];
  table?: { heads: string[]; rows: string[][] };
  date: string;
  foot: string;
}

/** The paper as .docx. */
export async function winterWord({ table, ...paper }: WinterPaper): Promise<Buffer> {
  const row = (cells: readonly string[]) => Object.fromEntries(cells.map((cell, i) => [`c${i + 1}`, cell]));
  return fillTemplate(await currentTemplate("winter"), {
    ...paper,
    tables: table && table.rows.length > 0 ? [{ ...row(table.heads), rows: table.rows.map(row) }] : [],
  });
}
