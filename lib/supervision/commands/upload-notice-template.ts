import { createHash } from "node:crypto";
import type { NoticeKind } from "@/lib/documents/rules/document-number";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { checkWordTemplate } from "@/lib/platform/word-template";
import { fileNameOf } from "@/lib/shared/file-name";
import { NOTICE_LOOPS, NOTICE_PLACEHOLDERS, NOTICE_REQUIRED } from "../rules/notice-template-words";

/** Whether an uploaded .docx may be a paper's template; else BadInput template-refused-<why>. */
export function checkNoticeTemplate(bytes: Buffer): Promise<void> {
  return checkWordTemplate(bytes, {
    placeholders: NOTICE_PLACEHOLDERS,
    loops: NOTICE_LOOPS,
    required: NOTICE_REQUIRED,
  });
}

/** Checks and keeps a template; papers of the kind issued from now on use it. */
export async function uploadNoticeTemplate(
  tx: Tx,
  viewer: Viewer,
  template: { kind: NoticeKind; name: string; bytes: Buffer },
): Promise<number> {
  await checkNoticeTemplate(template.bytes);
  const name = fileNameOf(template.name, 120);
  const sha256 = createHash("sha256").update(template.bytes).digest("hex");
  const [row] = await tx.sql<{ id: number }>(
    "sup-notice-template-insert",
    "INSERT INTO notice_template (kind, name, sha256, bytes, uploaded_by, uploaded_by_name, uploaded_at) VALUES ($1,$2,$3,$4,$5,$6,$7) RETURNING id",
    [template.kind, name, sha256, template.bytes, viewer.userId || null, viewer.name, now()],
  );
  if (!row) throw new Error("template not inserted");
  await recordAudit(tx, viewer, {
    event: "notice.template-uploaded",
    subject: { type: "notice-template", id: row.id },
    detail: { kind: template.kind, name, sha256 },
  });
  return row.id;
}
