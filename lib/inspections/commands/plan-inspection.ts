import { checkCampaign } from "@/lib/campaigns/commands/check-campaign";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { notify } from "@/lib/messages/commands/notify";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import type { InspectionInput } from "../schema";
import { checkChecklist } from "./check-checklist";
import { earlierInspection, insertInspection } from "./insert-inspection";
import { checkInspectionPlaces } from "./inspection-places";

/**
 * Plans an inspection: who goes where and when, with which checklist. Idempotent by client id; tells the units that join. Only in
 * the viewer's reach and, but for the office, led by its own unit.
 */
export async function planInspection(
  tx: Tx,
  viewer: Viewer,
  input: InspectionInput,
): Promise<{ inspectionId: number; repeated: boolean }> {
  if (input.plannedTo < input.plannedFrom)
    throw new BadInput("bad-input", {}, { plannedTo: { key: "period-reversed" } });
  const earlier = await earlierInspection(tx, viewer, input);
  if (earlier) return { inspectionId: earlier, repeated: true };
  await checkInspectionPlaces(tx, viewer, "inspections:plan", input);
  await checkCampaign(tx, viewer, input.campaignId, now());
  await checkChecklist(tx, input.checklistVersionId, now());
  const inspectionId = await insertInspection(tx, viewer, input, {
    state: "planned",
    startedAt: null,
    finishedAt: null,
  });
  await tx.change(
    "sup-plan-regions",
    "INSERT INTO inspection_region (inspection_id, region_id) SELECT $1, unnest($2::int[])",
    [inspectionId, [...new Set(input.regionIds)]],
  );
  await tx.change(
    "sup-plan-sites",
    "INSERT INTO inspection_site (inspection_id, site_id) SELECT $1, unnest($2::int[])",
    [inspectionId, [...new Set(input.siteIds)]],
  );
  await notify(tx, {
    kind: "inspection.planned",
    taskId: null,
    params: { id: inspectionId, title: input.title, from: input.plannedFrom, to: input.plannedTo, who: viewer.name },
    unitIds: [input.leadUnitId, ...input.team.map((member) => member.unitId)],
    exceptUserId: viewer.userId,
    dedupeKey: `inspection-${inspectionId}`,
  });
  await recordAudit(tx, viewer, {
    event: "inspection.recorded",
    subject: { type: "inspection", id: inspectionId },
    detail: { kind: input.kind, regions: input.regionIds.length, sites: input.siteIds.length, issues: 0, clean: 0 },
  });
  return { inspectionId, repeated: false };
}
