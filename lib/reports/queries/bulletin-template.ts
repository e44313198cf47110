import { readFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "@/lib/platform/db";

/** Bytes of a stored template; null = the one in public/templates. */
export async function templateBytes(id: number | null): Promise<Buffer> {
  const [row] =
    id === null
      ? []
      : await sql<{ bytes: Buffer }>("bulletin-template", "SELECT bytes FROM bulletin_template WHERE id = $1", [id]);
  return row?.bytes ?? readFile(path.join(process.cwd(), "public/templates/bulletin.docx"));
}

/** The template that the next review takes; null = the one that the system came with. */
export async function newestTemplateId(): Promise<number | null> {
  const [row] = await sql<{ id: number | null }>(
    "bulletin-template-newest",
    "SELECT max(id) AS id FROM bulletin_template",
  );
  return row?.id ?? null;
}
