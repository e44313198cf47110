import { isPdf, preparePdf } from "@/lib/issues/commands/prepare-pdf";
import { preparePhoto } from "@/lib/issues/commands/prepare-photo";
import { boundedForm } from "@/lib/platform/bounded-body";
import { BadInput, TooLarge } from "@/lib/platform/errors";
import type { Limit } from "@/lib/shared/limits-table";

/** What a form puts around the file. */
const FORM_BYTES = 10_000;

/** One file of a form, kept where photos are: a picture (re-encoded) or, where it may be, a PDF. Counted while it arrives. */
export async function receivePaper(
  request: Request,
  limit: Limit,
  pdfs = true,
): Promise<{ key: string; media: string }> {
  const refusal = new TooLarge("photo-too-large", { megabytes: limit.max / 1024 / 1024 });
  const file = (await boundedForm(request, limit, { spare: FORM_BYTES, refusal })).get("file");
  if (!(file instanceof File)) throw new BadInput("photo-empty");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kept = await (pdfs && isPdf(bytes) ? preparePdf(bytes) : preparePhoto(bytes));
  return { key: kept.fileKey, media: kept.media };
}
