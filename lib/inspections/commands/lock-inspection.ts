import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { inspectionScope } from "../queries/inspection-list";
import { inspectionRights } from "../rules/inspection-rights";

export interface LockedInspection {
  id: number;
  title: string;
  state: "planned" | "done" | "cancelled";
  leadUnitId: number;
  campaignId: number | null;
  checklistVersionId: number | null;
  startedAt: Date | null;
  endedByName: string;
  endedAt: Date;
  /** The viewer's unit leads, goes along, or stands below the one that leads; the office always. */
  mayRun: boolean;
  /** The lead, whoever planned it, the office. */
  mayCancel: boolean;
}

/** Locks an inspection in the viewer's sight until the transaction ends: what is recorded and that it ends come one after the other. */
export async function lockInspection(tx: Tx, viewer: Viewer, inspectionId: number): Promise<LockedInspection> {
  const seen = inspectionScope(viewer, 2);
  const rights = inspectionRights(viewer, 5);
  const [row] = await tx.sql<LockedInspection>(
    "sup-inspection-lock",
    `SELECT n.id, n.title, n.state::text, n.lead_unit_id AS "leadUnitId", n.campaign_id AS "campaignId", n.checklist_version_id AS "checklistVersionId",
       n.started_at AS "startedAt", n.recorded_by_name AS "endedByName", n.recorded_at AS "endedAt", ${rights.run} AS "mayRun", ${rights.cancel} AS "mayCancel"
     FROM inspection n WHERE n.id = $1 AND ${seen.condition} FOR UPDATE OF n`,
    [inspectionId, ...seen.params, ...rights.params],
  );
  if (!row) throw new NotFound("inspection-unknown", { id: inspectionId });
  return row;
}
