import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";

/** Whether an inspection made at `at` may go by this version: of a checklist that was in use then. BadInput otherwise. */
export async function checkChecklist(tx: Tx, checklistVersionId: number | undefined, at: Date): Promise<void> {
  if (checklistVersionId === undefined) return;
  const [known] = await tx.sql(
    "sup-checklist-in-use",
    `SELECT 1 FROM checklist_version v JOIN checklist l ON l.id = v.checklist_id
     WHERE v.id = $1 AND (l.retired_at IS NULL OR l.retired_at > $2)`,
    [checklistVersionId, at],
  );
  if (!known) throw new BadInput("bad-input", {}, { checklistVersionId: { key: "checklist-unknown" } });
}
