import { route } from "@/lib/identity/commands/run-route";
import { transaction } from "@/lib/platform/db";
import { idInAddress } from "@/lib/shared/id-in-address";
import { LIMITS } from "@/lib/shared/limits-table";
import { acknowledge } from "@/lib/winter/commands/acknowledge";
import { receivePaper } from "@/lib/winter/commands/receive-paper";

/** A place's acknowledgement by its grid with a photo: the field `file` of a form. */
export const POST = route({
  name: "warnings.acknowledge-photo",
  permission: "warnings:answer",
  run: async ({ viewer, request, params }) => {
    const recipientId = idInAddress(params.id);
    const { key } = await receivePaper(request, LIMITS.photo, false);
    await transaction((tx) => acknowledge(tx, viewer, { recipientId, note: "", photoKey: key }));
    return new Response(null, { status: 303, headers: { Location: "/warnings/tasks" } });
  },
});
