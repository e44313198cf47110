import { route } from "@/lib/identity/commands/run-route";
import { transaction } from "@/lib/platform/db";
import { BadInput, TooLarge } from "@/lib/platform/errors";
import { attachPhoto } from "@/lib/supervision/commands/attach-photo";
import { PHOTO_BYTES_MAX, preparePhoto } from "@/lib/supervision/commands/prepare-photo";
import { photoQuery } from "@/lib/supervision/schema-forms";

/** One picture as the bare body. Counted while it arrives; shorter than its Content-Length leaves nothing. Sent twice = kept once. */
export const POST = route({
  name: "photos.upload",
  permission: "issues:report",
  run: async ({ viewer, request }) => {
    const parsed = photoQuery.strict().safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!parsed.success) throw new BadInput("bad-input");
    const bytes = await bodyOf(request);
    const photo = await preparePhoto(bytes);
    return transaction((tx) => attachPhoto(tx, viewer, { ...parsed.data, caption: "" }, photo));
  },
});

async function bodyOf(request: Request): Promise<Buffer> {
  const tooLarge = () => new TooLarge("photo-too-large", { megabytes: PHOTO_BYTES_MAX / 1024 / 1024 });
  const expected = Number(request.headers.get("content-length") ?? Number.NaN);
  if (expected > PHOTO_BYTES_MAX) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > PHOTO_BYTES_MAX) throw tooLarge();
    chunks.push(value);
  }
  if (Number.isFinite(expected) && size !== expected) throw new BadInput("photo-broken");
  return Buffer.concat(chunks);
}
