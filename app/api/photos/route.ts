import { route } from "@/lib/identity/commands/run-route";
import { attachPhoto } from "@/lib/issues/commands/attach-photo";
import { isPdf, preparePdf } from "@/lib/issues/commands/prepare-pdf";
import { preparePhoto } from "@/lib/issues/commands/prepare-photo";
import { photoQuery } from "@/lib/issues/schema-forms";
import { boundedBytes } from "@/lib/platform/bounded-body";
import { transaction } from "@/lib/platform/db";
import { BadInput, TooLarge } from "@/lib/platform/errors";
import { LIMITS } from "@/lib/shared/limits-table";

/** One picture, or a PDF, as the bare body. Counted while it arrives; shorter than its Content-Length leaves nothing. Sent twice = kept once. */
export const POST = route({
  name: "photos.upload",
  permission: "issues:report",
  run: async ({ viewer, request }) => {
    const parsed = photoQuery.strict().safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!parsed.success) throw new BadInput("bad-input");
    const megabytes = LIMITS.photo.max / 1024 / 1024;
    const bytes = await boundedBytes(request, LIMITS.photo, new TooLarge("photo-too-large", { megabytes }));
    const photo = await (isPdf(bytes) ? preparePdf(bytes) : preparePhoto(bytes));
    return transaction((tx) => attachPhoto(tx, viewer, { ...parsed.data, caption: "" }, photo));
  },
});
