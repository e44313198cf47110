import { route } from "@/lib/identity/commands/run-route";
import { sitePhotoFile } from "@/lib/ledgers/queries/site-photo-file";
import { readStoredFile } from "@/lib/platform/stored-files";
import { idInAddress } from "@/lib/shared/id-in-address";

/** A picture of an entry for those who may see the entry; `?size=thumb` the small one. */
export const GET = route({
  name: "ledgers.photo-read",
  permission: "inspections:read",
  run: async ({ viewer, request, params }) => {
    const id = idInAddress(params.id);
    const { file, thumb } = await sitePhotoFile(viewer, id);
    const small = new URL(request.url).searchParams.get("size") === "thumb";
    const bytes = await readStoredFile("photos", small ? thumb : file);
    return new Response(new Uint8Array(bytes), {
      headers: { "Content-Type": "image/jpeg", "Content-Disposition": `inline; filename="site-${id}.jpg"` },
    });
  },
});
