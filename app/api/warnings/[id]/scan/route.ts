import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { transaction } from "@/lib/platform/db";
import { idInAddress } from "@/lib/shared/id-in-address";
import { LIMITS } from "@/lib/shared/limits-table";
import { attachScan } from "@/lib/winter/commands/attach-scan";
import { receivePaper } from "@/lib/winter/commands/receive-paper";
import { paperAnswer } from "@/lib/winter/files/paper-answer";
import { warningScan } from "@/lib/winter/queries/kept-paper";

/** The scan of the city's paper. */
export const GET = route({
  name: "warnings.scan",
  gives: "file",
  permission: "warnings:read",
  run: async ({ viewer, params }) => {
    const id = idInAddress(params.id);
    const scan = await warningScan(viewer, id);
    await noteExport(viewer, { what: "warnings.scan", rows: 1, format: scan.media, filter: { id } });
    return paperAnswer(scan, `warning-${id}`);
  },
});

/** The scan as the field `file` of a form; a picture or a PDF. */
export const POST = route({
  name: "warnings.scan-upload",
  permission: "warnings:order",
  run: async ({ viewer, request, params }) => {
    const id = idInAddress(params.id);
    const scan = await receivePaper(request, LIMITS.photo);
    await transaction((tx) => attachScan(tx, viewer, id, scan));
    return new Response(null, { status: 303, headers: { Location: `/warnings/${id}` } });
  },
});
