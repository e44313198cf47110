import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { photoFile } from "@/lib/issues/queries/photo-file";
import { readStoredFile } from "@/lib/platform/stored-files";
import { idInAddress } from "@/lib/shared/id-in-address";

/** A picture for those who may see its issue; `?size=thumb` the small one. Never from a cache that others share. */
export const GET = route({
  name: "photos.read",
  permission: "issues:read",
  run: async ({ viewer, request, params }) => {
    const id = idInAddress(params.id);
    const { file, thumb, media } = await photoFile(viewer, id);
    const small = new URL(request.url).searchParams.get("size") === "thumb";
    const bytes = await readStoredFile("photos", small ? thumb : file);
    const paper = !small && media === "application/pdf";
    if (paper) await noteExport(viewer, { what: "photos.pdf", rows: 1, format: "pdf", filter: { id } });
    return new Response(new Uint8Array(bytes), {
      headers: {
        "Content-Type": paper ? media : "image/jpeg",
        // A PDF is a program of a stranger's: opened by the reader's own viewer, never inside our pages.
        "Content-Disposition": paper ? `attachment; filename="${id}.pdf"` : `inline; filename="${id}.jpg"`,
      },
    });
  },
});
