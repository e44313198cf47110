import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { transaction } from "@/lib/platform/db";
import { idInAddress } from "@/lib/shared/id-in-address";
import { LIMITS } from "@/lib/shared/limits-table";
import { attachPlan } from "@/lib/winter/commands/attach-plan";
import { receivePaper } from "@/lib/winter/commands/receive-paper";
import { paperAnswer } from "@/lib/winter/files/paper-answer";
import { exemptionPlan } from "@/lib/winter/queries/stop-list";

/** The plan of an application. */
export const GET = route({
  name: "stops.plan",
  gives: "file",
  permission: "inspections:read",
  run: async ({ viewer, params }) => {
    const id = idInAddress(params.id);
    const plan = await exemptionPlan(viewer, id);
    await noteExport(viewer, { what: "stops.plan", rows: 1, format: plan.media, filter: { id } });
    return paperAnswer(plan, `plan-${id}`);
  },
});

/** The plan as the field `file` of a form; a picture or a PDF. */
export const POST = route({
  name: "stops.plan-upload",
  permission: "exemptions:apply",
  run: async ({ viewer, request, params }) => {
    const id = idInAddress(params.id);
    const plan = await receivePaper(request, LIMITS.photo);
    await transaction((tx) => attachPlan(tx, viewer, id, plan));
    return new Response(null, { status: 303, headers: { Location: `/stops/${id}` } });
  },
});
