import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { idInAddress } from "@/lib/shared/id-in-address";
import { paperAnswer } from "@/lib/winter/files/paper-answer";
import { alertPicture } from "@/lib/winter/queries/alert-list";

/** The picture that came with an alert. */
export const GET = route({
  name: "alerts.picture",
  gives: "file",
  permission: "alerts:decide",
  run: async ({ viewer, params }) => {
    const id = idInAddress(params.id);
    const key = await alertPicture(viewer, id);
    await noteExport(viewer, { what: "alerts.picture", rows: 1, format: "jpg", filter: { id } });
    return paperAnswer({ key, media: "image/jpeg" }, `alert-${id}`);
  },
});
