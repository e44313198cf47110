import type { Limit } from "../shared/limits-table";
import { type AppError, BadInput, TooLarge } from "./errors";

/** What carries a body: a request, or an answer from elsewhere. */
interface Carrier {
  headers: { get(name: string): string | null };
  body: ReadableStream<Uint8Array> | null;
}

/**
 * The whole body while it stays within its bound, counted as it arrives whatever Content-Length says; what is longer is not read to its
 * end. Throws TooLarge (`refusal` instead, where a door has its own words), BadInput for a body shorter than it claims to be.
 */
export async function boundedBytes(
  from: Carrier,
  limit: Limit,
  refusal: AppError = new TooLarge("body-too-large", { megabytes: megabytes(limit.max) }),
): Promise<Buffer> {
  const claimed = Number(from.headers.get("content-length") ?? Number.NaN);
  if (claimed > limit.max) throw refusal;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const reader = from.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    if (bytes > limit.max) {
      await reader.cancel().catch(() => {});
      throw refusal;
    }
    pieces.push(value);
  }
  if (Number.isFinite(claimed) && bytes !== claimed) throw new BadInput("body-incomplete");
  return Buffer.concat(pieces);
}

/** The same as text in UTF-8. */
export async function boundedText(from: Carrier, limit: Limit): Promise<string> {
  return (await boundedBytes(from, limit)).toString("utf8");
}

/** The same as the fields of a form. BadInput for what is no form. `spare` = bytes that the form may take beside the file in it. */
export async function boundedForm(
  from: Carrier,
  limit: Limit,
  { spare = 0, refusal }: { spare?: number; refusal?: AppError } = {},
): Promise<FormData> {
  const bytes = await boundedBytes(from, { ...limit, max: limit.max + spare }, refusal);
  if (bytes.length === 0) return new FormData();
  try {
    const headers = { "Content-Type": from.headers.get("content-type") ?? "" };
    return await new Response(new Uint8Array(bytes), { headers }).formData();
  } catch {
    throw new BadInput("bad-input");
  }
}

/** 0.01 for 4 KB would read oddly, 0 would be wrong: never below a tenth. */
function megabytes(bytes: number): number {
  return Math.max(0.1, Math.round((bytes / 1024 / 1024) * 10) / 10);
}
