import { recordAudit } from "@/lib/identity/commands/record-audit";
import { quickerPerson } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import type { NewChecklistInput } from "../schema";
import { publishChecklist } from "./publish-checklist";

/** Adds a checklist with its first version. BadInput when the code is taken. */
export async function addChecklist(tx: Tx, viewer: Viewer, input: NewChecklistInput): Promise<{ code: string }> {
  const [row] = await tx.sql<{ id: number }>(
    "sup-checklist-add",
    `INSERT INTO checklist (code, name, name_en, site_kind, sort_order) SELECT $1, $2, $3, $4::site_kind, coalesce(max(sort_order), 0) + 1 FROM checklist
     ON CONFLICT (code) DO NOTHING RETURNING id`,
    [input.code, input.name, input.nameEn, input.siteKind ?? null],
  );
  if (!row) throw new BadInput("bad-input", {}, { code: { key: "code-twice" } });
  await publishChecklist(tx, viewer, { checklistId: row.id, note: input.note, items: input.items });
  return { code: input.code };
}

/** Takes a checklist out of use or brings it back; inspections that used it keep their words. */
export async function retireChecklist(tx: Tx, viewer: Viewer, checklistId: number, retired: boolean): Promise<void> {
  const changed = await tx.change(
    "sup-checklist-retire",
    "UPDATE checklist SET retired_at = $2::timestamptz WHERE id = $1 AND (retired_at IS NULL) = ($2::timestamptz IS NOT NULL)",
    [checklistId, retired ? now() : null],
  );
  if (changed === 0) throw await quickerPerson(tx, { type: "checklist", id: checklistId });
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject: { type: "checklist", id: checklistId },
    detail: { what: "checklist", before: { retired: !retired }, after: { retired } },
  });
}
