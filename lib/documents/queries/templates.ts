import { readFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "@/lib/platform/db";
import { builtInTemplate, type TemplateKind } from "../rules/template-kinds";

/** Bytes of a stored template; null = the one that the system came with. */
export async function templateBytes(kind: TemplateKind, id: number | null): Promise<Buffer> {
  const [row] =
    id === null
      ? []
      : await sql<{ bytes: Buffer }>("document-template", "SELECT bytes FROM document_template WHERE id = $1", [id]);
  return row?.bytes ?? readFile(path.join(process.cwd(), "public/templates", builtInTemplate(kind)));
}

/** Bytes of the template in use: the one uploaded last of its kind. */
export async function currentTemplate(kind: TemplateKind): Promise<Buffer> {
  const [row] = await sql<{ id: number | null }>(
    "document-template-newest",
    "SELECT max(id) AS id FROM document_template WHERE kind = $1",
    [kind],
  );
  return templateBytes(kind, row?.id ?? null);
}

export interface TemplateRow {
  kind: TemplateKind;
  name: string;
  uploadedBy: string;
  uploadedAt: Date;
}

/** The uploaded template in use of each of these kinds that has one. */
export function templatesInUse(kinds: readonly TemplateKind[]): Promise<TemplateRow[]> {
  return sql<TemplateRow>(
    "document-templates",
    `SELECT DISTINCT ON (kind) kind, name, uploaded_by_name AS "uploadedBy", uploaded_at AS "uploadedAt"
       FROM document_template WHERE kind = ANY($1) ORDER BY kind, id DESC`,
    [kinds],
  );
}
