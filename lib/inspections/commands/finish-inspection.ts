import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { notify } from "@/lib/messages/commands/notify";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Refused } from "@/lib/platform/errors";
import type { FinishInput } from "../schema";
import { rejectFalseClean } from "./false-clean";
import { inspectionEnded } from "./inspection-conflict";
import { lockInspection } from "./lock-inspection";

export interface InspectionFinished {
  issues: number;
  clean: number;
}

/**
 * Ends an inspection that was made: its regions have been walked, those named without any problem are written down as such. Of two
 * who finish it the second is told who did and when (Conflict). BadInput when it has places and none was recorded, or when a
 * region is called clean in which it found a problem.
 */
export async function finishInspection(tx: Tx, viewer: Viewer, input: FinishInput): Promise<InspectionFinished> {
  const inspection = await lockInspection(tx, viewer, input.inspectionId);
  if (!inspection.mayRun) throw new Refused("inspection-not-yours");
  if (inspection.state !== "planned") throw inspectionEnded(inspection);
  const clean = input.clean ?? [];
  const [seen] = await tx.sql<{ sites: number; visited: number; regions: number; issues: number }>(
    "sup-inspection-seen",
    `SELECT (SELECT count(*)::int FROM inspection_site WHERE inspection_id = $1) AS sites,
       (SELECT count(*)::int FROM inspection_site WHERE inspection_id = $1 AND visited_at IS NOT NULL) AS visited,
       (SELECT count(*)::int FROM inspection_region WHERE inspection_id = $1 AND region_id = ANY($2::int[])) AS regions,
       (SELECT count(*)::int FROM issue WHERE inspection_id = $1) AS issues`,
    [inspection.id, clean],
  );
  if (!seen || seen.regions !== new Set(clean).size)
    throw new BadInput("bad-input", {}, { clean: { key: "region-unknown" } });
  if (seen.sites > 0 && seen.visited === 0) throw new BadInput("nothing-visited");
  const at = now();
  await tx.change(
    "sup-inspection-finish",
    `UPDATE inspection SET state = 'done', started_at = coalesce(started_at, $2), finished_at = $2, recorded_by = $3, recorded_by_name = $4, recorded_at = $2,
       note = CASE WHEN $5 = '' THEN note ELSE $5 END, version = version + 1 WHERE id = $1 AND state = 'planned'`,
    [inspection.id, at, viewer.userId, viewer.name, input.note],
  );
  await tx.change(
    "sup-finish-regions",
    "UPDATE inspection_region SET visited_on = $2, clean = region_id = ANY($3::int[]) WHERE inspection_id = $1",
    [inspection.id, today(), clean],
  );
  await rejectFalseClean(tx, inspection.id);
  await notify(tx, {
    kind: "inspection.done",
    taskId: null,
    params: { id: inspection.id, title: inspection.title, count: seen.issues, who: viewer.name },
    unitIds: [inspection.leadUnitId],
    exceptUserId: viewer.userId,
    dedupeKey: `inspection-done-${inspection.id}`,
  });
  await recordAudit(tx, viewer, {
    event: "inspection.ended",
    subject: { type: "inspection", id: inspection.id },
    detail: { state: "done", clean: clean.length, issues: seen.issues },
  });
  return { issues: seen.issues, clean: clean.length };
}
