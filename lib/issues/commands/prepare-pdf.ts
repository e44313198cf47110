import { createHash } from "node:crypto";
import { BadInput } from "@/lib/platform/errors";
import { heavyWork } from "@/lib/platform/heavy-work";
import { storeFile } from "@/lib/platform/stored-files";
import { LIMITS } from "@/lib/shared/limits-table";
import { PHOTO_FOLDER, type PreparedPhoto } from "./prepare-photo";

/** Names that make a PDF do something by itself, or carry another file. */
const ACTIVE = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)\b/;
const TAIL = 2048;
const SHEET = { width: 226, height: 320 };

const blankSheet = heavyWork<typeof SHEET, Uint8Array>("blank-sheet", "lib/issues/commands/make-blank-sheet.ts");

/** By its first bytes, never by its name. */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "%PDF-";
}

/**
 * Keeps a PDF (验收报告, 检测报告) as evidence, unchanged, with a blank sheet as its thumbnail. It is answered as a download only: what
 * is hidden in its packed parts is for the reader's own program. BadInput: photo-too-large, photo-broken (no end: cut off on
 * the way), pdf-locked (needs a password), pdf-active (script, launch, other files inside). It says neither when nor where.
 */
export async function preparePdf(upload: Uint8Array): Promise<PreparedPhoto> {
  if (upload.length > LIMITS.photo.max)
    throw new BadInput("photo-too-large", { megabytes: LIMITS.photo.max / 1024 / 1024 });
  if (!isPdf(upload)) throw new BadInput("photo-format");
  const text = Buffer.from(upload).toString("latin1");
  if (!text.slice(-TAIL).includes("%%EOF")) throw new BadInput("photo-broken");
  // A name may write any letter as #xx.
  const plain = text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  if (/\/Encrypt\b/.test(plain)) throw new BadInput("pdf-locked");
  if (ACTIVE.test(plain)) throw new BadInput("pdf-active");
  const sheet = await blankSheet(SHEET);
  return {
    sha256: createHash("sha256").update(upload).digest("hex"),
    fileKey: await storeFile(PHOTO_FOLDER, upload, "pdf"),
    thumbKey: await storeFile(PHOTO_FOLDER, sheet, "jpg"),
    ...SHEET,
    bytes: upload.length,
    media: "application/pdf",
    perceptualHash: null,
    capture: { takenAt: null, lon: null, lat: null },
  };
}
