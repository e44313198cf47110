import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { fileNameOf } from "@/lib/shared/file-name";
import type { CheckedTemplate } from "../files/template-file";
import type { TemplateKind } from "../rules/template-kinds";

/** Keeps a checked template; what is made of its kind from now on uses it. Answers its id. */
export async function storeTemplate(
  tx: Tx,
  viewer: Viewer,
  kind: TemplateKind,
  given: string,
  { bytes, sha256 }: CheckedTemplate,
): Promise<number> {
  const name = fileNameOf(given, 120);
  const [row] = await tx.sql<{ id: number }>(
    "document-template-insert",
    "INSERT INTO document_template (kind, name, sha256, bytes, uploaded_by, uploaded_by_name, uploaded_at) VALUES ($1,$2,$3,$4,$5,$6,$7) RETURNING id",
    [kind, name, sha256, bytes, viewer.userId || null, viewer.name, now()],
  );
  if (!row) throw new Error("template not inserted");
  if (kind === "bulletin" || kind === "weekly")
    await recordAudit(tx, viewer, {
      event: `${kind}.template-uploaded`,
      subject: { type: `${kind}-template`, id: row.id },
      detail: { name, sha256 },
    });
  else
    await recordAudit(tx, viewer, {
      event: "notice.template-uploaded",
      subject: { type: "notice-template", id: row.id },
      detail: { kind, name, sha256 },
    });
  return row.id;
}
