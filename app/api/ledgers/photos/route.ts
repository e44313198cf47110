import { route } from "@/lib/identity/commands/run-route";
import { preparePhoto } from "@/lib/issues/commands/prepare-photo";
import { attachSitePhoto } from "@/lib/ledgers/commands/attach-site-photo";
import { sitePhotoQuery } from "@/lib/ledgers/schema-doors";
import { boundedBytes } from "@/lib/platform/bounded-body";
import { transaction } from "@/lib/platform/db";
import { BadInput, TooLarge } from "@/lib/platform/errors";
import { LIMITS } from "@/lib/shared/limits-table";

/** One picture of an entry as the bare body, made safe like those of issues. Sent twice = kept once. */
export const POST = route({
  name: "ledgers.photo",
  permission: "inspections:record",
  run: async ({ viewer, request }) => {
    const parsed = sitePhotoQuery.strict().safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!parsed.success) throw new BadInput("bad-input");
    const megabytes = LIMITS.photo.max / 1024 / 1024;
    const bytes = await boundedBytes(request, LIMITS.photo, new TooLarge("photo-too-large", { megabytes }));
    const picture = await preparePhoto(bytes);
    return transaction((tx) => attachSitePhoto(tx, viewer, parsed.data, picture));
  },
});
