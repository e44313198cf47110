import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import type { ChecklistInput } from "../schema";

/**
 * Publishes a new version of a checklist; results already written keep pointing at the old words. Conflict when the version that
 * stood in the editor is no longer the newest.
 */
export async function publishChecklist(
  tx: Tx,
  viewer: Viewer,
  input: ChecklistInput,
): Promise<{ versionId: number; version: number }> {
  if (new Set(input.items.map((item) => item.code)).size !== input.items.length)
    throw new BadInput("bad-input", {}, { items: { key: "code-twice" } });
  const [list] = await tx.sql<{ code: string }>(
    "sup-checklist-lock",
    "SELECT code FROM checklist WHERE id = $1 AND retired_at IS NULL FOR UPDATE",
    [input.checklistId],
  );
  if (!list) throw new NotFound("checklist-unknown", { id: input.checklistId });
  const [newest] = await tx.sql<{ version: number; who: string }>(
    "sup-checklist-newest",
    `SELECT v.version, coalesce(u.name, '') AS who FROM checklist_version v LEFT JOIN user_account u ON u.id = v.published_by
     WHERE v.checklist_id = $1 ORDER BY v.version DESC LIMIT 1`,
    [input.checklistId],
  );
  if (input.baseVersion !== undefined && newest && newest.version !== input.baseVersion)
    throw new Conflict("checklist-moved-on", { who: newest.who, version: newest.version });
  const [row] = await tx.sql<{ id: number; version: number }>(
    "sup-checklist-version",
    `INSERT INTO checklist_version (checklist_id, version, published_at, published_by, note)
     SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4 FROM checklist_version WHERE checklist_id = $1 RETURNING id, version`,
    [input.checklistId, now(), viewer.userId || null, input.note],
  );
  if (!row) throw new Error("version not inserted");
  await tx.change(
    "sup-checklist-items",
    `INSERT INTO checklist_item (version_id, code, text, text_en, category_id, sort_order)
     SELECT $1, i.code, i.text, i."textEn", i."categoryId", i.ord FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS (code text, text text, "textEn" text, "categoryId" int)) WITH ORDINALITY AS i(code, text, "textEn", "categoryId", ord)`,
    [row.id, JSON.stringify(input.items)],
  );
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject: { type: "checklist", id: input.checklistId },
    detail: { what: `checklist ${list.code}`, before: row.version - 1, after: input.items },
  });
  return { versionId: row.id, version: row.version };
}
